using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HouseholdPortal.Application.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ChosenNumbers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // In a table of its own, not by rebuilding the old one: SQLite rebuilds outside the transaction, and whoever is killed there has half a migration.
            migrationBuilder.CreateTable(
                name: "ChosenNumbers",
                columns: table => new
                {
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 15, nullable: false),
                    ChosenAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecoveryContacts", x => new { x.PersonId, x.Number });
                    table.ForeignKey(
                        name: "FK_RecoveryContacts_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id");
                });

            // Who was chosen is kept by the number that they had verified first, from then on.
            migrationBuilder.Sql(
                """
                INSERT INTO "ChosenNumbers" ("PersonId", "Number", "ChosenAt")
                SELECT c."PersonId", (SELECT p."Number" FROM "ContactPoints" p WHERE p."PersonId" = c."ContactId" ORDER BY p."VerifiedAt" LIMIT 1),
                    MAX(c."ChosenAt", (SELECT MIN(p."VerifiedAt") FROM "ContactPoints" p WHERE p."PersonId" = c."ContactId"))
                FROM "RecoveryContacts" c WHERE EXISTS (SELECT 1 FROM "ContactPoints" p WHERE p."PersonId" = c."ContactId");
                """);

            migrationBuilder.DropTable(name: "RecoveryContacts");

            migrationBuilder.RenameTable(name: "ChosenNumbers", newName: "RecoveryContacts");

            migrationBuilder.AddColumn<string>(
                name: "ProvedWith",
                table: "PasskeyInfos",
                type: "TEXT",
                maxLength: 15,
                nullable: true);

            // A passkey that began with a code: of somebody with one number, to that one. One that such a passkey added was told to nobody else than whoever holds the number.
            migrationBuilder.Sql(
                """
                UPDATE "PasskeyInfos" SET "ProvedWith" = (SELECT p."Number" FROM "ContactPoints" p WHERE p."PersonId" = "PasskeyInfos"."PersonId")
                    WHERE "AddedBy" IN (1, 2, 4) AND "Assurance" < 3 AND (SELECT COUNT(*) FROM "ContactPoints" p WHERE p."PersonId" = "PasskeyInfos"."PersonId") = 1;
                UPDATE "PasskeyInfos" SET "NoticeId" = NULL WHERE "AddedBy" = 2 AND "Assurance" < 3;
                """);

            migrationBuilder.CreateIndex(
                name: "IX_RecoveryContacts_Number",
                table: "RecoveryContacts",
                column: "Number");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_RecoveryContacts",
                table: "RecoveryContacts");

            migrationBuilder.DropIndex(
                name: "IX_RecoveryContacts_Number",
                table: "RecoveryContacts");

            migrationBuilder.DropColumn(
                name: "Number",
                table: "RecoveryContacts");

            migrationBuilder.DropColumn(
                name: "ProvedWith",
                table: "PasskeyInfos");

            migrationBuilder.AddColumn<byte[]>(
                name: "ContactId",
                table: "RecoveryContacts",
                type: "BLOB",
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddPrimaryKey(
                name: "PK_RecoveryContacts",
                table: "RecoveryContacts",
                columns: new[] { "PersonId", "ContactId" });

            migrationBuilder.AddForeignKey(
                name: "FK_RecoveryContacts_People_ContactId",
                table: "RecoveryContacts",
                column: "ContactId",
                principalTable: "People",
                principalColumn: "Id");
        }
    }
}
