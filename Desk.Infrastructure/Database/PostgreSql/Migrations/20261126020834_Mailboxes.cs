using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Desk.Infrastructure.Database.PostgreSql.Migrations
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
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "FollowsUpId",
                table: "Tickets",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsSpam",
                table: "Tickets",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "MergedIntoId",
                table: "Tickets",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "CopyAttempts",
                table: "Outbound",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "CopyDueAt",
                table: "Outbound",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CopyError",
                table: "Outbound",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Refused",
                table: "Outbound",
                type: "text",
                maxLength: -1,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Evidence",
                table: "Occurrences",
                type: "character varying(16)",
                maxLength: 16,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Recipient",
                table: "Occurrences",
                type: "character varying(320)",
                maxLength: 320,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "Silent",
                table: "Occurrences",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "Stages_Classify",
                table: "Occurrences",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Stages_File",
                table: "Occurrences",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Stages_Parse",
                table: "Occurrences",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Stages_Route",
                table: "Occurrences",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Stages_Stitch",
                table: "Occurrences",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "WantedBy",
                table: "Occurrences",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "BounceRecipients",
                table: "Messages",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "BounceStatus",
                table: "Messages",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "BouncedAt",
                table: "Messages",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "CollisionGroupId",
                table: "Messages",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsForward",
                table: "Messages",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "LeftOut",
                table: "Messages",
                type: "text",
                maxLength: -1,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "MergedFromId",
                table: "Messages",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SenderCheck",
                table: "Messages",
                type: "character varying(16)",
                maxLength: 16,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "SenderDetails",
                table: "Messages",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "AutoResponds",
                table: "Mailboxes",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "AutoResponseBody",
                table: "Mailboxes",
                type: "text",
                maxLength: -1,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "AutoResponseSubject",
                table: "Mailboxes",
                type: "character varying(300)",
                maxLength: 300,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "FollowUpAfterDays",
                table: "Mailboxes",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "KnownContactsOnly",
                table: "Mailboxes",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "PausedUntil",
                table: "Mailboxes",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "PlusAddressing",
                table: "Mailboxes",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "RemovedAt",
                table: "Mailboxes",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TrustedAuthServId",
                table: "Mailboxes",
                type: "character varying(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "Blob_Key",
                table: "Attachments",
                type: "character varying(400)",
                maxLength: 400,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(200)",
                oldMaxLength: 200);

            migrationBuilder.CreateTable(
                name: "AutoResponses",
                columns: table => new
                {
                    TenantId = table.Column<long>(type: "bigint", nullable: false),
                    TicketId = table.Column<long>(type: "bigint", nullable: false),
                    MessageId = table.Column<long>(type: "bigint", nullable: false),
                    PlannedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Address = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: true),
                    SentAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AutoResponses", x => new { x.TenantId, x.TicketId });
                });

            migrationBuilder.CreateTable(
                name: "BlockedSenders",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    TenantId = table.Column<long>(type: "bigint", nullable: false),
                    Pattern = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    BlockedBy = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BlockedSenders", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MailAccounts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    TenantId = table.Column<long>(type: "bigint", nullable: false),
                    MailboxId = table.Column<long>(type: "bigint", nullable: false),
                    ImapHost = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    ImapPort = table.Column<int>(type: "integer", nullable: false),
                    ImapSecurity = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    UserName = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    SealedPassword = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    Folder = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    AfterStoring = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    MoveTo = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    PollMinutes = table.Column<int>(type: "integer", nullable: false),
                    SmtpHost = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    SmtpPort = table.Column<int>(type: "integer", nullable: false),
                    SmtpSecurity = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    SmtpUserName = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    SealedSmtpPassword = table.Column<string>(type: "text", maxLength: -1, nullable: true),
                    SmtpSignsIn = table.Column<bool>(type: "boolean", nullable: false),
                    CopyToSent = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    SentFolder = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    DkimDomain = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    DkimSelector = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    SealedDkimKey = table.Column<string>(type: "text", maxLength: -1, nullable: true),
                    TrustedCertificates = table.Column<string>(type: "text", maxLength: -1, nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
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
                    TenantId = table.Column<long>(type: "bigint", nullable: false),
                    MailboxId = table.Column<long>(type: "bigint", nullable: false),
                    LeaseOwner = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    LeaseUntil = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Folder = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    UidValidity = table.Column<long>(type: "bigint", nullable: false),
                    LastUid = table.Column<long>(type: "bigint", nullable: false),
                    TidiedUid = table.Column<long>(type: "bigint", nullable: false),
                    Since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Failures = table.Column<int>(type: "integer", nullable: false),
                    Trouble = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                    FailingSince = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    NextRunAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LastRunAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LastSuccessAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LastMailAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    IsListening = table.Column<bool>(type: "boolean", nullable: false),
                    Backfill = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    BackfillTotal = table.Column<int>(type: "integer", nullable: false),
                    BackfillDone = table.Column<int>(type: "integer", nullable: false),
                    BackfillLastUid = table.Column<long>(type: "bigint", nullable: false),
                    BackfillUntilUid = table.Column<long>(type: "bigint", nullable: false),
                    ReconcileAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ReconciledAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ServerCount = table.Column<int>(type: "integer", nullable: false),
                    LedgerCount = table.Column<int>(type: "integer", nullable: false)
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
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    TenantId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    Text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Audience = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    MailboxId = table.Column<long>(type: "bigint", nullable: true),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ResolvedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Notices", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PriorityWords",
                columns: table => new
                {
                    TenantId = table.Column<long>(type: "bigint", nullable: false),
                    Word = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    Priority = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PriorityWords", x => new { x.TenantId, x.Word });
                });

            migrationBuilder.CreateTable(
                name: "TicketMailboxes",
                columns: table => new
                {
                    TenantId = table.Column<long>(type: "bigint", nullable: false),
                    TicketId = table.Column<long>(type: "bigint", nullable: false),
                    MailboxId = table.Column<long>(type: "bigint", nullable: false)
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
                type: "character varying(400)",
                maxLength: 400,
                nullable: false,
                computedColumnSql: "substr(\"FromAddress\", strpos(\"FromAddress\", '@') + 1)",
                stored: true);

            migrationBuilder.AddColumn<string>(
                name: "MailIdStart",
                table: "Occurrences",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true,
                computedColumnSql: "left(\"MailId\", 200)",
                stored: true);

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
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AlterColumn<string>(
                name: "Blob_Key",
                table: "Attachments",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "character varying(400)",
                oldMaxLength: 400);
        }
    }
}
