using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HouseholdPortal.Application.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AttemptPace : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "FastTries",
                table: "Codes",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "TriedAt",
                table: "Codes",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Codes_Tried",
                table: "Codes",
                columns: new[] { "PersonId", "Number" },
                filter: "\"TriedAt\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Codes_Tried",
                table: "Codes");

            migrationBuilder.DropColumn(
                name: "FastTries",
                table: "Codes");

            migrationBuilder.DropColumn(
                name: "TriedAt",
                table: "Codes");
        }
    }
}
