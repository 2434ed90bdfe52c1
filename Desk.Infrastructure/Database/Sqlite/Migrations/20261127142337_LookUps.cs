using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Desk.Infrastructure.Database.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class LookUps : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
        }
    }
}
