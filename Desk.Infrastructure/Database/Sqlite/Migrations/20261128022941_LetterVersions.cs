using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Desk.Infrastructure.Database.Sqlite.Migrations
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
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "PutAsideAt",
                table: "LetterDrafts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AlterColumn<long>(
                name: "TicketId",
                table: "DraftVersions",
                type: "INTEGER",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "INTEGER");

            migrationBuilder.AddColumn<string>(
                name: "Letter",
                table: "DraftVersions",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsUnsigned",
                table: "Drafts",
                type: "INTEGER",
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
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L,
                oldClrType: typeof(long),
                oldType: "INTEGER",
                oldNullable: true);
        }
    }
}
