using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Desk.Infrastructure.Database.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Languages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "DigestMinute",
                table: "NotificationChoices",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DigestZone",
                table: "NotificationChoices",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "Accounts",
                type: "character varying(2)",
                maxLength: 2,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "DigestMinute",
                table: "NotificationChoices");

            migrationBuilder.DropColumn(
                name: "DigestZone",
                table: "NotificationChoices");

            migrationBuilder.DropColumn(
                name: "Language",
                table: "Accounts");
        }
    }
}
