using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Desk.Infrastructure.Database.SqlServer.Migrations
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
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DigestZone",
                table: "NotificationChoices",
                type: "nvarchar(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "Accounts",
                type: "nvarchar(2)",
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
