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
            // not the same under another name
            migrationBuilder.DropColumn(
                name: "Collides",
                table: "Messages");

            migrationBuilder.AddColumn<bool>(
                name: "SuppressAutoReply",
                table: "Messages",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "FollowsUpId",
                table: "Tickets",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsSpam",
                table: "Tickets",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "MergedIntoId",
                table: "Tickets",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "CopyAttempts",
                table: "Outbound",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "CopyDueAt",
                table: "Outbound",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CopyError",
                table: "Outbound",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Refused",
                table: "Outbound",
                type: "TEXT",
                maxLength: -1,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Evidence",
                table: "Occurrences",
                type: "TEXT",
                maxLength: 16,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Recipient",
                table: "Occurrences",
                type: "TEXT",
                maxLength: 320,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "Silent",
                table: "Occurrences",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "Stages_Classify",
                table: "Occurrences",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Stages_File",
                table: "Occurrences",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Stages_Parse",
                table: "Occurrences",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Stages_Route",
                table: "Occurrences",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Stages_Stitch",
                table: "Occurrences",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "WantedBy",
                table: "Occurrences",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "BounceRecipients",
                table: "Messages",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "BounceStatus",
                table: "Messages",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "BouncedAt",
                table: "Messages",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "CollisionGroupId",
                table: "Messages",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsForward",
                table: "Messages",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "LeftOut",
                table: "Messages",
                type: "TEXT",
                maxLength: -1,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "MergedFromId",
                table: "Messages",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SenderCheck",
                table: "Messages",
                type: "TEXT",
                maxLength: 16,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "SenderDetails",
                table: "Messages",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

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

            migrationBuilder.AddColumn<bool>(
                name: "PlusAddressing",
                table: "Mailboxes",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

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
                name: "AutoResponses",
                columns: table => new
                {
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    TicketId = table.Column<long>(type: "INTEGER", nullable: false),
                    MessageId = table.Column<long>(type: "INTEGER", nullable: false),
                    PlannedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Address = table.Column<string>(type: "TEXT", maxLength: 320, nullable: true),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AutoResponses", x => new { x.TenantId, x.TicketId });
                });

            migrationBuilder.CreateTable(
                name: "BlockedSenders",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    Pattern = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    BlockedBy = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BlockedSenders", x => x.Id);
                });

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
                    TidiedUid = table.Column<long>(type: "INTEGER", nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: true),
                    Failures = table.Column<int>(type: "INTEGER", nullable: false),
                    Trouble = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    FailingSince = table.Column<long>(type: "INTEGER", nullable: true),
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
                    ReconcileAt = table.Column<long>(type: "INTEGER", nullable: true),
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

            migrationBuilder.CreateTable(
                name: "PriorityWords",
                columns: table => new
                {
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    Word = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Priority = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PriorityWords", x => new { x.TenantId, x.Word });
                });

            migrationBuilder.CreateTable(
                name: "TicketMailboxes",
                columns: table => new
                {
                    TenantId = table.Column<long>(type: "INTEGER", nullable: false),
                    TicketId = table.Column<long>(type: "INTEGER", nullable: false),
                    MailboxId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TicketMailboxes", x => new { x.TenantId, x.TicketId, x.MailboxId });
                    table.ForeignKey(
                        name: "FK_TicketMailboxes_Tickets_TicketId",
                        column: x => x.TicketId,
                        principalTable: "Tickets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_TenantId_FollowsUpId",
                table: "Tickets",
                columns: new[] { "TenantId", "FollowsUpId" });

            migrationBuilder.CreateIndex(
                name: "IX_Tickets_TenantId_IsSpam_LastActivityAt_Id",
                table: "Tickets",
                columns: new[] { "TenantId", "IsSpam", "LastActivityAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Outbound_CopyDueAt",
                table: "Outbound",
                column: "CopyDueAt");

            migrationBuilder.CreateIndex(
                name: "IX_Messages_TenantId_CollisionGroupId",
                table: "Messages",
                columns: new[] { "TenantId", "CollisionGroupId" });

            migrationBuilder.CreateIndex(
                name: "IX_AutoResponses_PlannedAt",
                table: "AutoResponses",
                column: "PlannedAt");

            migrationBuilder.CreateIndex(
                name: "IX_AutoResponses_TenantId_Address_SentAt",
                table: "AutoResponses",
                columns: new[] { "TenantId", "Address", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_BlockedSenders_TenantId_Pattern",
                table: "BlockedSenders",
                columns: new[] { "TenantId", "Pattern" },
                unique: true);

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

            migrationBuilder.CreateIndex(
                name: "IX_TicketMailboxes_TenantId_MailboxId_TicketId",
                table: "TicketMailboxes",
                columns: new[] { "TenantId", "MailboxId", "TicketId" });

            migrationBuilder.CreateIndex(
                name: "IX_TicketMailboxes_TicketId",
                table: "TicketMailboxes",
                column: "TicketId");

            migrationBuilder.AddColumn<string>(
                name: "FromDomain",
                table: "Occurrences",
                type: "TEXT",
                maxLength: 400,
                nullable: false,
                computedColumnSql: "substr(\"FromAddress\", instr(\"FromAddress\", '@') + 1)",
                stored: false);

            migrationBuilder.AddColumn<string>(
                name: "MailIdStart",
                table: "Occurrences",
                type: "TEXT",
                maxLength: 200,
                nullable: true,
                computedColumnSql: "substr(\"MailId\", 1, 200)",
                stored: false);

            migrationBuilder.CreateIndex(
                name: "IX_Occurrences_TenantId_FromAddress_Id",
                table: "Occurrences",
                columns: new[] { "TenantId", "FromAddress", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Occurrences_TenantId_FromDomain_Id",
                table: "Occurrences",
                columns: new[] { "TenantId", "FromDomain", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Occurrences_TenantId_MailIdStart_Id",
                table: "Occurrences",
                columns: new[] { "TenantId", "MailIdStart", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Occurrences_TenantId_FromAddress_Id",
                table: "Occurrences");

            migrationBuilder.DropIndex(
                name: "IX_Occurrences_TenantId_FromDomain_Id",
                table: "Occurrences");

            migrationBuilder.DropIndex(
                name: "IX_Occurrences_TenantId_MailIdStart_Id",
                table: "Occurrences");

            migrationBuilder.DropColumn(
                name: "FromDomain",
                table: "Occurrences");

            migrationBuilder.DropColumn(
                name: "MailIdStart",
                table: "Occurrences");

            migrationBuilder.DropTable(
                name: "AutoResponses");

            migrationBuilder.DropTable(
                name: "BlockedSenders");

            migrationBuilder.DropTable(
                name: "MailAccounts");

            migrationBuilder.DropTable(
                name: "MailboxSyncs");

            migrationBuilder.DropTable(
                name: "Notices");

            migrationBuilder.DropTable(
                name: "PriorityWords");

            migrationBuilder.DropTable(
                name: "TicketMailboxes");

            migrationBuilder.DropIndex(
                name: "IX_Tickets_TenantId_FollowsUpId",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Tickets_TenantId_IsSpam_LastActivityAt_Id",
                table: "Tickets");

            migrationBuilder.DropIndex(
                name: "IX_Outbound_CopyDueAt",
                table: "Outbound");

            migrationBuilder.DropIndex(
                name: "IX_Messages_TenantId_CollisionGroupId",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "FollowsUpId",
                table: "Tickets");

            migrationBuilder.DropColumn(
                name: "IsSpam",
                table: "Tickets");

            migrationBuilder.DropColumn(
                name: "MergedIntoId",
                table: "Tickets");

            migrationBuilder.DropColumn(
                name: "CopyAttempts",
                table: "Outbound");

            migrationBuilder.DropColumn(
                name: "CopyDueAt",
                table: "Outbound");

            migrationBuilder.DropColumn(
                name: "CopyError",
                table: "Outbound");

            migrationBuilder.DropColumn(
                name: "Refused",
                table: "Outbound");

            migrationBuilder.DropColumn(
                name: "Evidence",
                table: "Occurrences");

            migrationBuilder.DropColumn(
                name: "Recipient",
                table: "Occurrences");

            migrationBuilder.DropColumn(
                name: "Silent",
                table: "Occurrences");

            migrationBuilder.DropColumn(
                name: "Stages_Classify",
                table: "Occurrences");

            migrationBuilder.DropColumn(
                name: "Stages_File",
                table: "Occurrences");

            migrationBuilder.DropColumn(
                name: "Stages_Parse",
                table: "Occurrences");

            migrationBuilder.DropColumn(
                name: "Stages_Route",
                table: "Occurrences");

            migrationBuilder.DropColumn(
                name: "Stages_Stitch",
                table: "Occurrences");

            migrationBuilder.DropColumn(
                name: "WantedBy",
                table: "Occurrences");

            migrationBuilder.DropColumn(
                name: "BounceRecipients",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "BounceStatus",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "BouncedAt",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "CollisionGroupId",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "IsForward",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "LeftOut",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "MergedFromId",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "SenderCheck",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "SenderDetails",
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
                name: "PlusAddressing",
                table: "Mailboxes");

            migrationBuilder.DropColumn(
                name: "RemovedAt",
                table: "Mailboxes");

            migrationBuilder.DropColumn(
                name: "TrustedAuthServId",
                table: "Mailboxes");

            // not the same under another name
            migrationBuilder.DropColumn(
                name: "SuppressAutoReply",
                table: "Messages");

            migrationBuilder.AddColumn<bool>(
                name: "Collides",
                table: "Messages",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);
        }
    }
}
