using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Desk.Infrastructure.Database.PostgreSql.Migrations
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
                type: "character varying(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "UTC");

            migrationBuilder.AddColumn<bool>(
                name: "AsksForRating",
                table: "Mailboxes",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "RatingAnswers",
                table: "Mailboxes",
                type: "character varying(130)",
                maxLength: 130,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "RatingQuestion",
                table: "Mailboxes",
                type: "character varying(500)",
                maxLength: 500,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "RatingAsks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    TenantId = table.Column<long>(type: "bigint", nullable: false),
                    TicketId = table.Column<long>(type: "bigint", nullable: false),
                    MessageId = table.Column<long>(type: "bigint", nullable: false),
                    AgentId = table.Column<long>(type: "bigint", nullable: false),
                    AskedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Question = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Answers = table.Column<string>(type: "character varying(130)", maxLength: 130, nullable: false),
                    Address = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Rating = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                    Comment = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    RatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Said = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
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
                    TenantId = table.Column<long>(type: "bigint", nullable: false),
                    Step = table.Column<int>(type: "integer", nullable: false),
                    Stage = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    CountedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    AfterTicketId = table.Column<long>(type: "bigint", nullable: false),
                    Zone = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportCursors", x => x.TenantId);
                });

            migrationBuilder.CreateTable(
                name: "ReportFacts",
                columns: table => new
                {
                    TenantId = table.Column<long>(type: "bigint", nullable: false),
                    TicketId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<int>(type: "integer", maxLength: 16, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Day = table.Column<int>(type: "integer", nullable: false),
                    MailboxId = table.Column<long>(type: "bigint", nullable: false),
                    TeamId = table.Column<long>(type: "bigint", nullable: false),
                    AgentId = table.Column<long>(type: "bigint", nullable: false),
                    PolicyId = table.Column<long>(type: "bigint", nullable: false),
                    CustomerId = table.Column<long>(type: "bigint", nullable: false),
                    Metric = table.Column<int>(type: "integer", maxLength: 16, nullable: true),
                    Seconds = table.Column<int>(type: "integer", nullable: true),
                    WorkSeconds = table.Column<int>(type: "integer", nullable: true),
                    LeftDay = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportFacts", x => new { x.TenantId, x.TicketId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "ReportRollups",
                columns: table => new
                {
                    TenantId = table.Column<long>(type: "bigint", nullable: false),
                    Key = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false),
                    Span = table.Column<int>(type: "integer", maxLength: 16, nullable: false),
                    Begin = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<int>(type: "integer", maxLength: 16, nullable: false),
                    MailboxId = table.Column<long>(type: "bigint", nullable: false),
                    TeamId = table.Column<long>(type: "bigint", nullable: false),
                    AgentId = table.Column<long>(type: "bigint", nullable: false),
                    PolicyId = table.Column<long>(type: "bigint", nullable: false),
                    Tag = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    Net = table.Column<int>(type: "integer", nullable: false),
                    Counts = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportRollups", x => new { x.TenantId, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "ReportTags",
                columns: table => new
                {
                    TenantId = table.Column<long>(type: "bigint", nullable: false),
                    Tag = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    TicketId = table.Column<long>(type: "bigint", nullable: false)
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
