using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HouseholdPortal.Application.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class BillsAndPayOuts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Kind",
                table: "Charges",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            // What no contract covers was used beyond the plans.
            migrationBuilder.Sql("""UPDATE "Charges" SET "Kind" = 2 WHERE "ContractId" IS NULL;""");

            migrationBuilder.CreateTable(
                name: "Payments",
                columns: table => new
                {
                    HouseholdId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    BillId = table.Column<Guid>(type: "uuid", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Outcome = table.Column<int>(type: "integer", nullable: false),
                    Amount_Currency = table.Column<string>(type: "text", nullable: false),
                    Amount_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Payments", x => new { x.HouseholdId, x.Id });
                    table.ForeignKey(
                        name: "FK_Payments_Bills_HouseholdId_BillId",
                        columns: x => new { x.HouseholdId, x.BillId },
                        principalTable: "Bills",
                        principalColumns: new[] { "HouseholdId", "Id" });
                    table.ForeignKey(
                        name: "FK_Payments_Households_HouseholdId",
                        column: x => x.HouseholdId,
                        principalTable: "Households",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "PayOuts",
                columns: table => new
                {
                    HouseholdId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrderedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    ApprovalId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrderedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Reference = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    Amount_Currency = table.Column<string>(type: "text", nullable: false),
                    Amount_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PayOuts", x => new { x.HouseholdId, x.Id });
                    table.ForeignKey(
                        name: "FK_PayOuts_Approvals_HouseholdId_ApprovalId",
                        columns: x => new { x.HouseholdId, x.ApprovalId },
                        principalTable: "Approvals",
                        principalColumns: new[] { "HouseholdId", "Id" });
                    table.ForeignKey(
                        name: "FK_PayOuts_BillingAccounts_HouseholdId_AccountId",
                        columns: x => new { x.HouseholdId, x.AccountId },
                        principalTable: "BillingAccounts",
                        principalColumns: new[] { "HouseholdId", "Id" });
                    table.ForeignKey(
                        name: "FK_PayOuts_Households_HouseholdId",
                        column: x => x.HouseholdId,
                        principalTable: "Households",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_PayOuts_Members_HouseholdId_OrderedBy",
                        columns: x => new { x.HouseholdId, x.OrderedBy },
                        principalTable: "Members",
                        principalColumns: new[] { "HouseholdId", "Id" });
                });

            migrationBuilder.CreateTable(
                name: "CreditUses",
                columns: table => new
                {
                    HouseholdId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CreditId = table.Column<Guid>(type: "uuid", nullable: false),
                    BillId = table.Column<Guid>(type: "uuid", nullable: true),
                    PayOutId = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ReturnedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Amount_Currency = table.Column<string>(type: "text", nullable: false),
                    Amount_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CreditUses", x => new { x.HouseholdId, x.Id });
                    table.ForeignKey(
                        name: "FK_CreditUses_Bills_HouseholdId_BillId",
                        columns: x => new { x.HouseholdId, x.BillId },
                        principalTable: "Bills",
                        principalColumns: new[] { "HouseholdId", "Id" });
                    table.ForeignKey(
                        name: "FK_CreditUses_Credits_HouseholdId_CreditId",
                        columns: x => new { x.HouseholdId, x.CreditId },
                        principalTable: "Credits",
                        principalColumns: new[] { "HouseholdId", "Id" });
                    table.ForeignKey(
                        name: "FK_CreditUses_Households_HouseholdId",
                        column: x => x.HouseholdId,
                        principalTable: "Households",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_CreditUses_PayOuts_HouseholdId_PayOutId",
                        columns: x => new { x.HouseholdId, x.PayOutId },
                        principalTable: "PayOuts",
                        principalColumns: new[] { "HouseholdId", "Id" });
                });

            // Nobody kept payments until now: a bill whose day is past, and of which nobody complained, counts as paid.
            migrationBuilder.Sql(
                """
                INSERT INTO "Payments" ("HouseholdId", "Id", "BillId", "On", "Outcome", "Amount_Currency", "Amount_Minor", "Version")
                SELECT "HouseholdId", "Id", "Id", "DueOn", 1, "Total_Currency", "Total_Minor", 1 FROM "Bills" WHERE "DueOn" <= CURRENT_DATE AND "Total_Minor" > 0;
                """);

            migrationBuilder.CreateIndex(
                name: "IX_CreditUses_HouseholdId_CreditId_BillId",
                table: "CreditUses",
                columns: new[] { "HouseholdId", "CreditId", "BillId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PayOuts_State",
                table: "PayOuts",
                column: "State");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CreditUses");

            migrationBuilder.DropTable(
                name: "Payments");

            migrationBuilder.DropTable(
                name: "PayOuts");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "Charges");
        }
    }
}
