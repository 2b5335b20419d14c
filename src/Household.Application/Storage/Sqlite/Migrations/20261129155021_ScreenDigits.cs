using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HouseholdPortal.Application.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ScreenDigits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "TypesDigits",
                table: "Approvals",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "TypesDigits",
                table: "Approvals");
        }
    }
}
