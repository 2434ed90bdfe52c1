using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Desk.Infrastructure.Database.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class CustomerFacts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ReportFacts_TenantId_Kind_Day",
                table: "ReportFacts");

            migrationBuilder.CreateIndex(
                name: "IX_ReportFacts_TenantId_Kind_Day_CustomerId",
                table: "ReportFacts",
                columns: new[] { "TenantId", "Kind", "Day", "CustomerId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ReportFacts_TenantId_Kind_Day_CustomerId",
                table: "ReportFacts");

            migrationBuilder.CreateIndex(
                name: "IX_ReportFacts_TenantId_Kind_Day",
                table: "ReportFacts",
                columns: new[] { "TenantId", "Kind", "Day" });
        }
    }
}
