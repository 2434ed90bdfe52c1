using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Desk.Infrastructure.Database.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Languages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Accent",
                table: "Organisations",
                type: "character varying(16)",
                maxLength: 16,
                nullable: false,
                defaultValue: "Indigo");

            migrationBuilder.AddColumn<int>(
                name: "DigestMinute",
                table: "NotificationChoices",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DigestZone",
                table: "NotificationChoices",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "Accounts",
                type: "character varying(2)",
                maxLength: 2,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CompanyKey",
                table: "Customers",
                type: "character varying(401)",
                maxLength: 401,
                nullable: false,
                computedColumnSql: "substr(\"SearchKey\", strpos(\"SearchKey\", chr(10)) + 1)",
                stored: true);

            migrationBuilder.CreateTable(
                name: "Companies",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    TenantId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Notes = table.Column<string>(type: "text", maxLength: -1, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Companies", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_Critical",
                table: "Tickets",
                columns: new[] { "TenantId", "IsOpen", "LastActivityAt", "Id" },
                filter: "\"Priority\" = 'Critical'");

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_High",
                table: "Tickets",
                columns: new[] { "TenantId", "IsOpen", "LastActivityAt", "Id" },
                filter: "\"Priority\" = 'High'");

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_Low",
                table: "Tickets",
                columns: new[] { "TenantId", "IsOpen", "LastActivityAt", "Id" },
                filter: "\"Priority\" = 'Low'");

            migrationBuilder.CreateIndex(
                name: "IX_Customers_TenantId_CompanyKey_Id",
                table: "Customers",
                columns: new[] { "TenantId", "CompanyKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Companies_TenantId_Key",
                table: "Companies",
                columns: new[] { "TenantId", "Key" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Companies");

            migrationBuilder.DropIndex(
                name: "IX_Tickets_Critical",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Tickets_High",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Tickets_Low",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Customers_TenantId_CompanyKey_Id",
                table: "Customers");

            migrationBuilder.DropColumn(
                name: "CompanyKey",
                table: "Customers");

            migrationBuilder.DropColumn(
                name: "Accent",
                table: "Organisations");

            migrationBuilder.DropColumn(
                name: "DigestMinute",
                table: "NotificationChoices");

            migrationBuilder.DropColumn(
                name: "DigestZone",
                table: "NotificationChoices");

            migrationBuilder.DropColumn(
                name: "Language",
                table: "Accounts");
        }
    }
}
