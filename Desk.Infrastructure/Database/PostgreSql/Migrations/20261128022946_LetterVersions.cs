using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Desk.Infrastructure.Database.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class LetterVersions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsUnsigned",
                table: "LetterDrafts",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "PutAsideAt",
                table: "LetterDrafts",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AlterColumn<long>(
                name: "TicketId",
                table: "DraftVersions",
                type: "bigint",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "bigint");

            migrationBuilder.AddColumn<string>(
                name: "Letter",
                table: "DraftVersions",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsUnsigned",
                table: "Drafts",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "IX_DraftVersions_TenantId_AgentId_Letter_Id",
                table: "DraftVersions",
                columns: new[] { "TenantId", "AgentId", "Letter", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_DraftVersions_TenantId_AgentId_Letter_Id",
                table: "DraftVersions");

            migrationBuilder.DropColumn(
                name: "IsUnsigned",
                table: "LetterDrafts");

            migrationBuilder.DropColumn(
                name: "PutAsideAt",
                table: "LetterDrafts");

            migrationBuilder.DropColumn(
                name: "Letter",
                table: "DraftVersions");

            migrationBuilder.DropColumn(
                name: "IsUnsigned",
                table: "Drafts");

            migrationBuilder.AlterColumn<long>(
                name: "TicketId",
                table: "DraftVersions",
                type: "bigint",
                nullable: false,
                defaultValue: 0L,
                oldClrType: typeof(long),
                oldType: "bigint",
                oldNullable: true);
        }
    }
}
