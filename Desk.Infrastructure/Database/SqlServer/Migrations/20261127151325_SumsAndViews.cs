using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Desk.Infrastructure.Database.SqlServer.Migrations
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
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "Organisations",
                type: "nvarchar(2)",
                maxLength: 2,
                nullable: true);

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

            migrationBuilder.CreateTable(
                name: "CustomerSums",
                columns: table => new
                {
                    TenantId = table.Column<long>(type: "bigint", nullable: false),
                    Span = table.Column<int>(type: "int", maxLength: 16, nullable: false),
                    Begin = table.Column<int>(type: "int", nullable: false),
                    IsPacked = table.Column<bool>(type: "bit", nullable: false),
                    Mails = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CustomerSums", x => new { x.TenantId, x.Span, x.Begin });
                });

            migrationBuilder.CreateTable(
                name: "ViewOrders",
                columns: table => new
                {
                    TenantId = table.Column<long>(type: "bigint", nullable: false),
                    AgentId = table.Column<long>(type: "bigint", nullable: false),
                    Views = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ViewOrders", x => new { x.TenantId, x.AgentId });
                });

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
