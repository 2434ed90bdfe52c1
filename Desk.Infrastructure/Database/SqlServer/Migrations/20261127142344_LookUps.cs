using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Desk.Infrastructure.Database.SqlServer.Migrations
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
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: true,
                computedColumnSql: "CASE WHEN CHARINDEX('.', SUBSTRING(SUBSTRING([FromAddress], CHARINDEX('@', [FromAddress]) + 1, 400), CHARINDEX('.', SUBSTRING([FromAddress], CHARINDEX('@', [FromAddress]) + 1, 400)) + 1, 400)) > 0 THEN SUBSTRING(SUBSTRING([FromAddress], CHARINDEX('@', [FromAddress]) + 1, 400), CHARINDEX('.', SUBSTRING([FromAddress], CHARINDEX('@', [FromAddress]) + 1, 400)) + 1, 400) END",
                stored: false);

            migrationBuilder.AddColumn<string>(
                name: "FromSecondParent",
                table: "Occurrences",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: true,
                computedColumnSql: "CASE WHEN CHARINDEX('.', SUBSTRING(SUBSTRING(SUBSTRING([FromAddress], CHARINDEX('@', [FromAddress]) + 1, 400), CHARINDEX('.', SUBSTRING([FromAddress], CHARINDEX('@', [FromAddress]) + 1, 400)) + 1, 400), CHARINDEX('.', SUBSTRING(SUBSTRING([FromAddress], CHARINDEX('@', [FromAddress]) + 1, 400), CHARINDEX('.', SUBSTRING([FromAddress], CHARINDEX('@', [FromAddress]) + 1, 400)) + 1, 400)) + 1, 400)) > 0 THEN SUBSTRING(SUBSTRING(SUBSTRING([FromAddress], CHARINDEX('@', [FromAddress]) + 1, 400), CHARINDEX('.', SUBSTRING([FromAddress], CHARINDEX('@', [FromAddress]) + 1, 400)) + 1, 400), CHARINDEX('.', SUBSTRING(SUBSTRING([FromAddress], CHARINDEX('@', [FromAddress]) + 1, 400), CHARINDEX('.', SUBSTRING([FromAddress], CHARINDEX('@', [FromAddress]) + 1, 400)) + 1, 400)) + 1, 400) END",
                stored: false);

            migrationBuilder.AddColumn<string>(
                name: "FromThirdParent",
                table: "Occurrences",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: true,
                computedColumnSql: "CASE WHEN CHARINDEX('.', SUBSTRING(SUBSTRING(SUBSTRING(SUBSTRING([FromAddress], CHARINDEX('@', [FromAddress]) + 1, 400), CHARINDEX('.', SUBSTRING([FromAddress], CHARINDEX('@', [FromAddress]) + 1, 400)) + 1, 400), CHARINDEX('.', SUBSTRING(SUBSTRING([FromAddress], CHARINDEX('@', [FromAddress]) + 1, 400), CHARINDEX('.', SUBSTRING([FromAddress], CHARINDEX('@', [FromAddress]) + 1, 400)) + 1, 400)) + 1, 400), CHARINDEX('.', SUBSTRING(SUBSTRING(SUBSTRING([FromAddress], CHARINDEX('@', [FromAddress]) + 1, 400), CHARINDEX('.', SUBSTRING([FromAddress], CHARINDEX('@', [FromAddress]) + 1, 400)) + 1, 400), CHARINDEX('.', SUBSTRING(SUBSTRING([FromAddress], CHARINDEX('@', [FromAddress]) + 1, 400), CHARINDEX('.', SUBSTRING([FromAddress], CHARINDEX('@', [FromAddress]) + 1, 400)) + 1, 400)) + 1, 400)) + 1, 400)) > 0 THEN SUBSTRING(SUBSTRING(SUBSTRING(SUBSTRING([FromAddress], CHARINDEX('@', [FromAddress]) + 1, 400), CHARINDEX('.', SUBSTRING([FromAddress], CHARINDEX('@', [FromAddress]) + 1, 400)) + 1, 400), CHARINDEX('.', SUBSTRING(SUBSTRING([FromAddress], CHARINDEX('@', [FromAddress]) + 1, 400), CHARINDEX('.', SUBSTRING([FromAddress], CHARINDEX('@', [FromAddress]) + 1, 400)) + 1, 400)) + 1, 400), CHARINDEX('.', SUBSTRING(SUBSTRING(SUBSTRING([FromAddress], CHARINDEX('@', [FromAddress]) + 1, 400), CHARINDEX('.', SUBSTRING([FromAddress], CHARINDEX('@', [FromAddress]) + 1, 400)) + 1, 400), CHARINDEX('.', SUBSTRING(SUBSTRING([FromAddress], CHARINDEX('@', [FromAddress]) + 1, 400), CHARINDEX('.', SUBSTRING([FromAddress], CHARINDEX('@', [FromAddress]) + 1, 400)) + 1, 400)) + 1, 400)) + 1, 400) END",
                stored: false);

            migrationBuilder.CreateIndex(
                name: "IX_Occurrences_TenantId_FromParent_Id",
                table: "Occurrences",
                columns: new[] { "TenantId", "FromParent", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Occurrences_TenantId_FromSecondParent_Id",
                table: "Occurrences",
                columns: new[] { "TenantId", "FromSecondParent", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Occurrences_TenantId_FromThirdParent_Id",
                table: "Occurrences",
                columns: new[] { "TenantId", "FromThirdParent", "Id" });

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
