using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Desk.Infrastructure.Database.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Reports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // whoever chose before customers were asked is told of what they say too
            migrationBuilder.Sql("UPDATE \"NotificationChoices\" SET \"InApp\" = \"InApp\" | 64, \"Browser\" = \"Browser\" | 64");

            migrationBuilder.AddColumn<string>(
                name: "Zone",
                table: "Organisations",
                type: "TEXT",
                maxLength: 100,
                nullable: false,
                defaultValue: "UTC");

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

            migrationBuilder.CreateTable(
                name: "ReportCursors",
                columns: table => new
                {
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Step = table.Column<int>(type: "INTEGER", nullable: false),
                    Stage = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    CountedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AfterTicketId = table.Column<long>(type: "INTEGER", nullable: false),
                    Zone = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportCursors", x => x.TenantId);
                });

            migrationBuilder.CreateTable(
                name: "ReportFacts",
                columns: table => new
                {
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    TicketId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", maxLength: 16, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Day = table.Column<int>(type: "INTEGER", nullable: false),
                    MailboxId = table.Column<long>(type: "INTEGER", nullable: false),
                    TeamId = table.Column<long>(type: "INTEGER", nullable: false),
                    AgentId = table.Column<long>(type: "INTEGER", nullable: false),
                    PolicyId = table.Column<long>(type: "INTEGER", nullable: false),
                    CustomerId = table.Column<long>(type: "INTEGER", nullable: false),
                    Metric = table.Column<int>(type: "INTEGER", maxLength: 16, nullable: true),
                    Seconds = table.Column<int>(type: "INTEGER", nullable: true),
                    WorkSeconds = table.Column<int>(type: "INTEGER", nullable: true),
                    LeftDay = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportFacts", x => new { x.TenantId, x.TicketId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "ReportRollups",
                columns: table => new
                {
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    Span = table.Column<int>(type: "INTEGER", maxLength: 16, nullable: false),
                    Begin = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", maxLength: 16, nullable: false),
                    MailboxId = table.Column<long>(type: "INTEGER", nullable: false),
                    TeamId = table.Column<long>(type: "INTEGER", nullable: false),
                    AgentId = table.Column<long>(type: "INTEGER", nullable: false),
                    PolicyId = table.Column<long>(type: "INTEGER", nullable: false),
                    Tag = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Net = table.Column<int>(type: "INTEGER", nullable: false),
                    Counts = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportRollups", x => new { x.TenantId, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "ReportTags",
                columns: table => new
                {
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    Tag = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    TicketId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportTags", x => new { x.TenantId, x.Tag, x.TicketId });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Events_Teams",
                table: "Events",
                columns: new[] { "TenantId", "Sequence" },
                filter: "\"Kind\" = 'TeamChanged'");

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

            migrationBuilder.CreateIndex(
                name: "IX_ReportFacts_TenantId_CustomerId_Day",
                table: "ReportFacts",
                columns: new[] { "TenantId", "CustomerId", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_ReportFacts_TenantId_Kind_Day",
                table: "ReportFacts",
                columns: new[] { "TenantId", "Kind", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_ReportFacts_TenantId_Kind_LeftDay",
                table: "ReportFacts",
                columns: new[] { "TenantId", "Kind", "LeftDay" },
                filter: "\"LeftDay\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ReportRollups_TenantId_Kind_Span_Begin",
                table: "ReportRollups",
                columns: new[] { "TenantId", "Kind", "Span", "Begin" });

            migrationBuilder.CreateIndex(
                name: "IX_ReportTags_TenantId_TicketId",
                table: "ReportTags",
                columns: new[] { "TenantId", "TicketId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "RatingAsks");

            migrationBuilder.DropTable(
                name: "ReportCursors");

            migrationBuilder.DropTable(
                name: "ReportFacts");

            migrationBuilder.DropTable(
                name: "ReportRollups");

            migrationBuilder.DropTable(
                name: "ReportTags");

            migrationBuilder.DropIndex(
                name: "IX_Events_Teams",
                table: "Events");

            migrationBuilder.DropColumn(
                name: "Zone",
                table: "Organisations");

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
