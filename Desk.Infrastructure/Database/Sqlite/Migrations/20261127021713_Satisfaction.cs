using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Desk.Infrastructure.Database.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Satisfaction : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // whoever chose before customers were asked is told of what they say too
            migrationBuilder.Sql("UPDATE \"NotificationChoices\" SET \"InApp\" = \"InApp\" | 64, \"Browser\" = \"Browser\" | 64");

            migrationBuilder.AddColumn<bool>(
                name: "AsksForRating",
                table: "Mailboxes",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "RatingAnswers",
                table: "Mailboxes",
                type: "TEXT",
                maxLength: 130,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "RatingQuestion",
                table: "Mailboxes",
                type: "TEXT",
                maxLength: 500,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "RatingAsks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    TicketId = table.Column<long>(type: "INTEGER", nullable: false),
                    MessageId = table.Column<long>(type: "INTEGER", nullable: false),
                    AgentId = table.Column<long>(type: "INTEGER", nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Question = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Answers = table.Column<string>(type: "TEXT", maxLength: 130, nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Rating = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    Comment = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    RatedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Said = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
