using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Desk.Infrastructure.Database.SqlServer.Migrations
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
                type: "nvarchar(16)",
                maxLength: 16,
                nullable: false,
                defaultValue: "Indigo");

            migrationBuilder.AddColumn<int>(
                name: "DigestMinute",
                table: "NotificationChoices",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DigestZone",
                table: "NotificationChoices",
                type: "nvarchar(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "Accounts",
                type: "nvarchar(2)",
                maxLength: 2,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CompanyKey",
                table: "Customers",
                type: "nvarchar(401)",
                maxLength: 401,
                nullable: false,
                computedColumnSql: "SUBSTRING([SearchKey], CHARINDEX(NCHAR(10), [SearchKey]) + 1, 401)",
                stored: false);

            migrationBuilder.CreateTable(
                name: "Companies",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    TenantId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Key = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Notes = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
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
