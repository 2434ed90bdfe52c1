using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Desk.Infrastructure.Database.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class LetterDrafts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Letter",
                table: "Outbound",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Runs",
                table: "MailboxSyncs",
                type: "TEXT",
                maxLength: -1,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "LetterDrafts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    AgentId = table.Column<long>(type: "INTEGER", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    TicketId = table.Column<long>(type: "INTEGER", nullable: true),
                    MailboxId = table.Column<long>(type: "INTEGER", nullable: true),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Recipients = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    Adding = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    Body = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    Files = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    Snippet = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LetterDrafts", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Occurrences_TenantId_Id",
                table: "Occurrences",
                columns: new[] { "TenantId", "Id" });

            // forwards that were taken back stood among the drafts of tickets, one for each
            migrationBuilder.Sql("""
                INSERT INTO "LetterDrafts" ("TenantId", "AgentId", "Key", "Kind", "TicketId", "Subject", "Recipients", "Adding", "Body", "Files", "Snippet", "UpdatedAt", "Version")
                SELECT "TenantId", "AgentId", 'forward-' || "TicketId", 'Forward', "TicketId", '', COALESCE("Recipients", '{"to":[],"cc":[],"bcc":[]}'), '[]', "Body", "Files", "Snippet", "UpdatedAt", "Version"
                FROM "Drafts" WHERE "Kind" = 'Forward'
                """);
            migrationBuilder.Sql("""
                DELETE FROM "Drafts" WHERE "Kind" = 'Forward'
                """);

            migrationBuilder.CreateIndex(
                name: "IX_LetterDrafts_TenantId_AgentId_Key",
                table: "LetterDrafts",
                columns: new[] { "TenantId", "AgentId", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LetterDrafts_TenantId_TicketId",
                table: "LetterDrafts",
                columns: new[] { "TenantId", "TicketId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "LetterDrafts");

            migrationBuilder.DropIndex(
                name: "IX_Occurrences_TenantId_Id",
                table: "Occurrences");

            migrationBuilder.DropColumn(
                name: "Letter",
                table: "Outbound");

            migrationBuilder.DropColumn(
                name: "Runs",
                table: "MailboxSyncs");
        }
    }
}
