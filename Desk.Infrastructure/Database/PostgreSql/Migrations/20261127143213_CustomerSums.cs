using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Desk.Infrastructure.Database.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class CustomerSums : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "ListsDays",
                table: "ReportCursors",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "CustomerSums",
                columns: table => new
                {
                    TenantId = table.Column<long>(type: "bigint", nullable: false),
                    Span = table.Column<int>(type: "integer", maxLength: 16, nullable: false),
                    Begin = table.Column<int>(type: "integer", nullable: false),
                    IsPacked = table.Column<bool>(type: "boolean", nullable: false),
                    Mails = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CustomerSums", x => new { x.TenantId, x.Span, x.Begin });
                });

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

            migrationBuilder.DropColumn(
                name: "ListsDays",
                table: "ReportCursors");
        }
    }
}
