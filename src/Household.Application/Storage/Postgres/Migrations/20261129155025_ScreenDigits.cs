using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HouseholdPortal.Application.Storage.Postgres.Migrations
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
                type: "boolean",
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
