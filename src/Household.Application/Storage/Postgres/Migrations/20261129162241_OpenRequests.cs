using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HouseholdPortal.Application.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class OpenRequests : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Approvals_OpenOfRequester",
                table: "Approvals",
                column: "RequesterId",
                filter: "\"State\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_Approvals_OpenToApprover",
                table: "Approvals",
                column: "ApproverId",
                filter: "\"State\" = 0");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Approvals_OpenOfRequester",
                table: "Approvals");

            migrationBuilder.DropIndex(
                name: "IX_Approvals_OpenToApprover",
                table: "Approvals");
        }
    }
}
