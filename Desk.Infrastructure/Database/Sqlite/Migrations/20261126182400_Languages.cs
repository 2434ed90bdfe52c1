using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Desk.Infrastructure.Database.Sqlite.Migrations
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
                type: "TEXT",
                maxLength: 16,
                nullable: false,
                defaultValue: "Indigo");

            migrationBuilder.AddColumn<int>(
                name: "DigestMinute",
                table: "NotificationChoices",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DigestZone",
                table: "NotificationChoices",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "Accounts",
                type: "TEXT",
                maxLength: 2,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CompanyKey",
                table: "Customers",
                type: "TEXT",
                maxLength: 401,
                nullable: false,
                computedColumnSql: "substr(\"SearchKey\", instr(\"SearchKey\", char(10)) + 1)",
                stored: false);

            migrationBuilder.CreateTable(
                name: "Companies",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Notes = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
