using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HouseholdPortal.Application.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Places : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Place",
                table: "Sessions",
                type: "TEXT",
                maxLength: 1048,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Place",
                table: "Approvals",
                type: "TEXT",
                maxLength: 1048,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_Placed",
                table: "Sessions",
                column: "EndsAt",
                filter: "\"Place\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Approvals_Placed",
                table: "Approvals",
                column: "ExpiresAt",
                filter: "\"Place\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Sessions_Placed",
                table: "Sessions");

            migrationBuilder.DropIndex(
                name: "IX_Approvals_Placed",
                table: "Approvals");

            migrationBuilder.DropColumn(
                name: "Place",
                table: "Sessions");

            migrationBuilder.DropColumn(
                name: "Place",
                table: "Approvals");
        }
    }
}
