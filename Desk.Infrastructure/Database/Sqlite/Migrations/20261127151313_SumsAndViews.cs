using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Desk.Infrastructure.Database.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SumsAndViews : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "ListsDays",
                table: "ReportCursors",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "Organisations",
                type: "TEXT",
                maxLength: 2,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FromParent",
                table: "Occurrences",
                type: "TEXT",
                maxLength: 400,
                nullable: true,
                computedColumnSql: "CASE WHEN instr(substr(substr(\"FromAddress\", instr(\"FromAddress\", '@') + 1), instr(substr(\"FromAddress\", instr(\"FromAddress\", '@') + 1), '.') + 1), '.') > 0 THEN substr(substr(\"FromAddress\", instr(\"FromAddress\", '@') + 1), instr(substr(\"FromAddress\", instr(\"FromAddress\", '@') + 1), '.') + 1) END",
                stored: false);

            migrationBuilder.AddColumn<string>(
                name: "FromSecondParent",
                table: "Occurrences",
                type: "TEXT",
                maxLength: 400,
                nullable: true,
                computedColumnSql: "CASE WHEN instr(substr(substr(substr(\"FromAddress\", instr(\"FromAddress\", '@') + 1), instr(substr(\"FromAddress\", instr(\"FromAddress\", '@') + 1), '.') + 1), instr(substr(substr(\"FromAddress\", instr(\"FromAddress\", '@') + 1), instr(substr(\"FromAddress\", instr(\"FromAddress\", '@') + 1), '.') + 1), '.') + 1), '.') > 0 THEN substr(substr(substr(\"FromAddress\", instr(\"FromAddress\", '@') + 1), instr(substr(\"FromAddress\", instr(\"FromAddress\", '@') + 1), '.') + 1), instr(substr(substr(\"FromAddress\", instr(\"FromAddress\", '@') + 1), instr(substr(\"FromAddress\", instr(\"FromAddress\", '@') + 1), '.') + 1), '.') + 1) END",
                stored: false);

            migrationBuilder.AddColumn<string>(
                name: "FromThirdParent",
                table: "Occurrences",
                type: "TEXT",
                maxLength: 400,
                nullable: true,
                computedColumnSql: "CASE WHEN instr(substr(substr(substr(substr(\"FromAddress\", instr(\"FromAddress\", '@') + 1), instr(substr(\"FromAddress\", instr(\"FromAddress\", '@') + 1), '.') + 1), instr(substr(substr(\"FromAddress\", instr(\"FromAddress\", '@') + 1), instr(substr(\"FromAddress\", instr(\"FromAddress\", '@') + 1), '.') + 1), '.') + 1), instr(substr(substr(substr(\"FromAddress\", instr(\"FromAddress\", '@') + 1), instr(substr(\"FromAddress\", instr(\"FromAddress\", '@') + 1), '.') + 1), instr(substr(substr(\"FromAddress\", instr(\"FromAddress\", '@') + 1), instr(substr(\"FromAddress\", instr(\"FromAddress\", '@') + 1), '.') + 1), '.') + 1), '.') + 1), '.') > 0 THEN substr(substr(substr(substr(\"FromAddress\", instr(\"FromAddress\", '@') + 1), instr(substr(\"FromAddress\", instr(\"FromAddress\", '@') + 1), '.') + 1), instr(substr(substr(\"FromAddress\", instr(\"FromAddress\", '@') + 1), instr(substr(\"FromAddress\", instr(\"FromAddress\", '@') + 1), '.') + 1), '.') + 1), instr(substr(substr(substr(\"FromAddress\", instr(\"FromAddress\", '@') + 1), instr(substr(\"FromAddress\", instr(\"FromAddress\", '@') + 1), '.') + 1), instr(substr(substr(\"FromAddress\", instr(\"FromAddress\", '@') + 1), instr(substr(\"FromAddress\", instr(\"FromAddress\", '@') + 1), '.') + 1), '.') + 1), '.') + 1) END",
                stored: false);

            migrationBuilder.CreateTable(
                name: "CustomerSums",
                columns: table => new
                {
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    Span = table.Column<int>(type: "INTEGER", maxLength: 16, nullable: false),
                    Begin = table.Column<int>(type: "INTEGER", nullable: false),
                    IsPacked = table.Column<bool>(type: "INTEGER", nullable: false),
                    Mails = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CustomerSums", x => new { x.TenantId, x.Span, x.Begin });
                });

            migrationBuilder.CreateTable(
                name: "ViewOrders",
                columns: table => new
                {
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    AgentId = table.Column<long>(type: "INTEGER", nullable: false),
                    Views = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ViewOrders", x => new { x.TenantId, x.AgentId });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Occurrences_TenantId_FromParent_Id",
                table: "Occurrences",
                columns: new[] { "TenantId", "FromParent", "Id" },
                filter: "\"FromParent\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Occurrences_TenantId_FromSecondParent_Id",
                table: "Occurrences",
                columns: new[] { "TenantId", "FromSecondParent", "Id" },
                filter: "\"FromSecondParent\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Occurrences_TenantId_FromThirdParent_Id",
                table: "Occurrences",
                columns: new[] { "TenantId", "FromThirdParent", "Id" },
                filter: "\"FromThirdParent\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Notifications_TenantId_AwaitsMailSince",
                table: "Notifications",
                columns: new[] { "TenantId", "AwaitsMailSince" },
                filter: "\"AwaitsMailSince\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Notifications_TenantId_TicketId",
                table: "Notifications",
                columns: new[] { "TenantId", "TicketId" },
                filter: "\"TicketId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CustomerSums_TenantId_IsPacked_Span_Begin",
                table: "CustomerSums",
                columns: new[] { "TenantId", "IsPacked", "Span", "Begin" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CustomerSums");

            migrationBuilder.DropTable(
                name: "ViewOrders");

            migrationBuilder.DropIndex(
                name: "IX_Occurrences_TenantId_FromParent_Id",
                table: "Occurrences");

            migrationBuilder.DropIndex(
                name: "IX_Occurrences_TenantId_FromSecondParent_Id",
                table: "Occurrences");

            migrationBuilder.DropIndex(
                name: "IX_Occurrences_TenantId_FromThirdParent_Id",
                table: "Occurrences");

            migrationBuilder.DropIndex(
                name: "IX_Notifications_TenantId_AwaitsMailSince",
                table: "Notifications");

            migrationBuilder.DropIndex(
                name: "IX_Notifications_TenantId_TicketId",
                table: "Notifications");

            migrationBuilder.DropColumn(
                name: "FromParent",
                table: "Occurrences");

            migrationBuilder.DropColumn(
                name: "FromSecondParent",
                table: "Occurrences");

            migrationBuilder.DropColumn(
                name: "FromThirdParent",
                table: "Occurrences");

            migrationBuilder.DropColumn(
                name: "ListsDays",
                table: "ReportCursors");

            migrationBuilder.DropColumn(
                name: "Language",
                table: "Organisations");
        }
    }
}
