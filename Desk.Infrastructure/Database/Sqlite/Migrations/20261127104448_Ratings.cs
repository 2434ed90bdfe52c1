using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Desk.Infrastructure.Database.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Ratings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Rating",
                table: "Tickets",
                type: "TEXT",
                maxLength: 16,
                nullable: true);

            // what was said before, wherever the answer stands since
            migrationBuilder.Sql("""
                UPDATE "Tickets" SET "Rating" = (
                    SELECT a."Rating" FROM "RatingAsks" a JOIN "Messages" m ON m."Id" = a."MessageId"
                    WHERE m."TicketId" = "Tickets"."Id" AND a."RatedAt" IS NOT NULL ORDER BY a."RatedAt" DESC, a."Id" DESC LIMIT 1)
                WHERE "Id" IN (SELECT m."TicketId" FROM "RatingAsks" a JOIN "Messages" m ON m."Id" = a."MessageId" WHERE a."RatedAt" IS NOT NULL)
                """);

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_TenantId_Rating_LastActivityAt_Id",
                table: "Tickets",
                columns: new[] { "TenantId", "Rating", "LastActivityAt", "Id" },
                filter: "\"Rating\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Tickets_TenantId_Rating_LastActivityAt_Id",
                table: "Tickets");

            migrationBuilder.DropColumn(
                name: "Rating",
                table: "Tickets");
        }
    }
}
