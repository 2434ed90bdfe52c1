using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Desk.Infrastructure.Database.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Mailboxes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "LeftOut",
                table: "Messages",
                type: "TEXT",
                maxLength: -1,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "AutoResponds",
                table: "Mailboxes",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "AutoResponseBody",
                table: "Mailboxes",
                type: "TEXT",
                maxLength: -1,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "AutoResponseSubject",
                table: "Mailboxes",
                type: "TEXT",
                maxLength: 300,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "FollowUpAfterDays",
                table: "Mailboxes",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "KnownContactsOnly",
                table: "Mailboxes",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "PausedUntil",
                table: "Mailboxes",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RemovedAt",
                table: "Mailboxes",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TrustedAuthServId",
                table: "Mailboxes",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "MailAccounts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    MailboxId = table.Column<long>(type: "INTEGER", nullable: false),
                    ImapHost = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    ImapPort = table.Column<int>(type: "INTEGER", nullable: false),
                    ImapSecurity = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    SealedPassword = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    Folder = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    AfterStoring = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    MoveTo = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    PollMinutes = table.Column<int>(type: "INTEGER", nullable: false),
                    SmtpHost = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    SmtpPort = table.Column<int>(type: "INTEGER", nullable: false),
                    SmtpSecurity = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    SmtpUserName = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    SealedSmtpPassword = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    SmtpSignsIn = table.Column<bool>(type: "INTEGER", nullable: false),
                    CopyToSent = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    SentFolder = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    DkimDomain = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    DkimSelector = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    SealedDkimKey = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    TrustedCertificates = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MailAccounts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MailAccounts_Mailboxes_MailboxId",
                        column: x => x.MailboxId,
                        principalTable: "Mailboxes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MailboxSyncs",
                columns: table => new
                {
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    MailboxId = table.Column<long>(type: "INTEGER", nullable: false),
                    LeaseOwner = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    LeaseUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    Folder = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    UidValidity = table.Column<long>(type: "INTEGER", nullable: false),
                    LastUid = table.Column<long>(type: "INTEGER", nullable: false),
                    Failures = table.Column<int>(type: "INTEGER", nullable: false),
                    Trouble = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    NextRunAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LastRunAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LastSuccessAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LastMailAt = table.Column<long>(type: "INTEGER", nullable: true),
                    IsListening = table.Column<bool>(type: "INTEGER", nullable: false),
                    Backfill = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    BackfillTotal = table.Column<int>(type: "INTEGER", nullable: false),
                    BackfillDone = table.Column<int>(type: "INTEGER", nullable: false),
                    BackfillLastUid = table.Column<long>(type: "INTEGER", nullable: false),
                    BackfillUntilUid = table.Column<long>(type: "INTEGER", nullable: false),
                    ReconciledAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ServerCount = table.Column<int>(type: "INTEGER", nullable: false),
                    LedgerCount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MailboxSyncs", x => new { x.TenantId, x.MailboxId });
                    table.ForeignKey(
                        name: "FK_MailboxSyncs_Mailboxes_MailboxId",
                        column: x => x.MailboxId,
                        principalTable: "Mailboxes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Notices",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Audience = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    MailboxId = table.Column<long>(type: "INTEGER", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ResolvedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Notices", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_MailAccounts_MailboxId",
                table: "MailAccounts",
                column: "MailboxId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MailboxSyncs_MailboxId",
                table: "MailboxSyncs",
                column: "MailboxId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MailboxSyncs_NextRunAt",
                table: "MailboxSyncs",
                column: "NextRunAt");

            migrationBuilder.CreateIndex(
                name: "IX_Notices_TenantId_ResolvedAt_Id",
                table: "Notices",
                columns: new[] { "TenantId", "ResolvedAt", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "MailAccounts");

            migrationBuilder.DropTable(
                name: "MailboxSyncs");

            migrationBuilder.DropTable(
                name: "Notices");

            migrationBuilder.DropColumn(
                name: "LeftOut",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "AutoResponds",
                table: "Mailboxes");

            migrationBuilder.DropColumn(
                name: "AutoResponseBody",
                table: "Mailboxes");

            migrationBuilder.DropColumn(
                name: "AutoResponseSubject",
                table: "Mailboxes");

            migrationBuilder.DropColumn(
                name: "FollowUpAfterDays",
                table: "Mailboxes");

            migrationBuilder.DropColumn(
                name: "KnownContactsOnly",
                table: "Mailboxes");

            migrationBuilder.DropColumn(
                name: "PausedUntil",
                table: "Mailboxes");

            migrationBuilder.DropColumn(
                name: "RemovedAt",
                table: "Mailboxes");

            migrationBuilder.DropColumn(
                name: "TrustedAuthServId",
                table: "Mailboxes");
        }
    }
}
