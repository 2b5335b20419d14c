using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace HouseholdPortal.Application.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class ChosenNumbers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Number",
                table: "RecoveryContacts",
                type: "character varying(15)",
                maxLength: 15,
                nullable: false,
                defaultValue: "");

            // Who was chosen is kept by the number that they had verified first, from then on.
            migrationBuilder.Sql(
                """
                UPDATE "RecoveryContacts" SET "Number" = COALESCE(
                    (SELECT p."Number" FROM "ContactPoints" p WHERE p."PersonId" = "RecoveryContacts"."ContactId" ORDER BY p."VerifiedAt" LIMIT 1), ''),
                    "ChosenAt" = GREATEST("ChosenAt", (SELECT MIN(p."VerifiedAt") FROM "ContactPoints" p WHERE p."PersonId" = "RecoveryContacts"."ContactId"));
                DELETE FROM "RecoveryContacts" WHERE "Number" = '';
                """);

            migrationBuilder.AddColumn<string>(
                name: "ProvedWith",
                table: "PasskeyInfos",
                type: "character varying(15)",
                maxLength: 15,
                nullable: true);

            // A passkey that began with a code: of somebody with one number, to that one. One that such a passkey added was told to nobody else than whoever holds the number.
            migrationBuilder.Sql(
                """
                UPDATE "PasskeyInfos" SET "ProvedWith" = (SELECT p."Number" FROM "ContactPoints" p WHERE p."PersonId" = "PasskeyInfos"."PersonId")
                    WHERE "AddedBy" IN (1, 2, 4) AND "Assurance" < 3 AND (SELECT COUNT(*) FROM "ContactPoints" p WHERE p."PersonId" = "PasskeyInfos"."PersonId") = 1;
                UPDATE "PasskeyInfos" SET "NoticeId" = NULL WHERE "AddedBy" = 2 AND "Assurance" < 3;
                """);

            migrationBuilder.DropForeignKey(
                name: "FK_RecoveryContacts_People_ContactId",
                table: "RecoveryContacts");

            migrationBuilder.DropPrimaryKey(
                name: "PK_RecoveryContacts",
                table: "RecoveryContacts");

            migrationBuilder.DropColumn(
                name: "ContactId",
                table: "RecoveryContacts");

            migrationBuilder.AddPrimaryKey(
                name: "PK_RecoveryContacts",
                table: "RecoveryContacts",
                columns: new[] { "PersonId", "Number" });

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

            migrationBuilder.AddColumn<Guid>(
                name: "ContactId",
                table: "RecoveryContacts",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

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
