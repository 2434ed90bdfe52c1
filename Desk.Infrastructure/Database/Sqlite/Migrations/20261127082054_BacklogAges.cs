using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Desk.Infrastructure.Database.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class BacklogAges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // how long ago what is open was opened was no sum before: everything is counted anew
            migrationBuilder.Sql("UPDATE \"ReportCursors\" SET \"Stage\" = 'Forgetting', \"Step\" = \"Step\" + 1");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
        }
    }
}
