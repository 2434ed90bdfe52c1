using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Desk.Infrastructure.Database.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Satisfaction : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // whoever chose before customers were asked is told of what they say too
            migrationBuilder.Sql("UPDATE [NotificationChoices] SET [InApp] = [InApp] | 64, [Browser] = [Browser] | 64");

            migrationBuilder.AddColumn<bool>(
                name: "AsksForRating",
                table: "Mailboxes",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "RatingAnswers",
                table: "Mailboxes",
                type: "nvarchar(130)",
                maxLength: 130,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "RatingQuestion",
                table: "Mailboxes",
                type: "nvarchar(500)",
                maxLength: 500,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "RatingAsks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    TenantId = table.Column<long>(type: "bigint", nullable: false),
                    TicketId = table.Column<long>(type: "bigint", nullable: false),
                    MessageId = table.Column<long>(type: "bigint", nullable: false),
                    AgentId = table.Column<long>(type: "bigint", nullable: false),
                    AskedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    Question = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Answers = table.Column<string>(type: "nvarchar(130)", maxLength: 130, nullable: false),
                    Address = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    Rating = table.Column<string>(type: "nvarchar(16)", maxLength: 16, nullable: true),
                    Comment = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    RatedAt = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    Said = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RatingAsks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RatingAsks_Messages_MessageId",
                        column: x => x.MessageId,
                        principalTable: "Messages",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_RatingAsks_MessageId",
                table: "RatingAsks",
                column: "MessageId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RatingAsks_TenantId_RatedAt",
                table: "RatingAsks",
                columns: new[] { "TenantId", "RatedAt" },
                filter: "\"RatedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_RatingAsks_TenantId_TicketId",
                table: "RatingAsks",
                columns: new[] { "TenantId", "TicketId" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "RatingAsks");

            migrationBuilder.DropColumn(
                name: "AsksForRating",
                table: "Mailboxes");

            migrationBuilder.DropColumn(
                name: "RatingAnswers",
                table: "Mailboxes");

            migrationBuilder.DropColumn(
                name: "RatingQuestion",
                table: "Mailboxes");
        }
    }
}
