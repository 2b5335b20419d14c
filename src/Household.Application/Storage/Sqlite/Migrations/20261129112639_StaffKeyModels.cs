using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HouseholdPortal.Application.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class StaffKeyModels : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "Aaguid",
                table: "StaffPasskeys",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Certification",
                table: "StaffPasskeys",
                type: "TEXT",
                maxLength: 30,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Model",
                table: "StaffPasskeys",
                type: "TEXT",
                maxLength: 100,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Aaguid",
                table: "StaffPasskeys");

            migrationBuilder.DropColumn(
                name: "Certification",
                table: "StaffPasskeys");

            migrationBuilder.DropColumn(
                name: "Model",
                table: "StaffPasskeys");
        }
    }
}
