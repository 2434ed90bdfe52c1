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
            migrationBuilder.AddColumn<string>(
                name: "LeftOut",
                table: "Messages",
                type: "text",
                maxLength: -1,
                nullable: false,
                defaultValue: "");

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
                    Failures = table.Column<int>(type: "integer", nullable: false),
                    Trouble = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
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
