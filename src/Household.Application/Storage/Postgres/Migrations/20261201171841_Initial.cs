using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace HouseholdPortal.Application.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ApprovalLinks",
                columns: table => new
                {
                    TokenHash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    ApprovalId = table.Column<Guid>(type: "uuid", nullable: false),
                    Until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApprovalLinks", x => x.TokenHash);
                });

            migrationBuilder.CreateTable(
                name: "AuditAnchors",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    CoveredUntil = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Heads = table.Column<byte[]>(type: "bytea", nullable: false),
                    PreviousHash = table.Column<byte[]>(type: "bytea", nullable: false),
                    Hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    Signature = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditAnchors", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "AuditHeads",
                columns: table => new
                {
                    ChainId = table.Column<Guid>(type: "uuid", nullable: false),
                    ChainKind = table.Column<int>(type: "integer", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditHeads", x => x.ChainId);
                });

            migrationBuilder.CreateTable(
                name: "AuditRecords",
                columns: table => new
                {
                    ChainId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    ChainKind = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ActorKind = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    ActorId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    SessionId = table.Column<Guid>(type: "uuid", nullable: true),
                    OnBehalfOf = table.Column<Guid>(type: "uuid", nullable: true),
                    Action = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    TargetKind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    TargetId = table.Column<Guid>(type: "uuid", nullable: false),
                    Because = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    ApprovalId = table.Column<Guid>(type: "uuid", nullable: true),
                    DetailsHash = table.Column<byte[]>(type: "bytea", nullable: false),
                    PreviousHash = table.Column<byte[]>(type: "bytea", nullable: false),
                    Hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditRecords", x => new { x.ChainId, x.Sequence });
                });

            migrationBuilder.CreateTable(
                name: "CodeDays",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Prefix = table.Column<string>(type: "character varying(11)", maxLength: 11, nullable: false),
                    Sent = table.Column<int>(type: "integer", nullable: false),
                    Used = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CodeDays", x => new { x.Day, x.Prefix });
                });

            migrationBuilder.CreateTable(
                name: "DataProtectionKeys",
                columns: table => new
                {
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Xml = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataProtectionKeys", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "EnrolmentAttempts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    BrowserHash = table.Column<byte[]>(type: "bytea", nullable: false),
                    AddressHash = table.Column<byte[]>(type: "bytea", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EnrolmentAttempts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "HandsetMessages",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    To = table.Column<string>(type: "character varying(15)", maxLength: 15, nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HandsetMessages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Households",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    AuditSequence = table.Column<long>(type: "bigint", nullable: false),
                    AuditHead = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Households", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IdempotencyRecords",
                columns: table => new
                {
                    ActorId = table.Column<Guid>(type: "uuid", nullable: false),
                    UseCase = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    RequestHash = table.Column<byte[]>(type: "bytea", nullable: false),
                    Outcome = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IdempotencyRecords", x => new { x.ActorId, x.UseCase, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "InboundMessages",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProviderId = table.Column<string>(type: "character varying(34)", maxLength: 34, nullable: false),
                    From = table.Column<string>(type: "character varying(15)", maxLength: 15, nullable: false),
                    ProtectedText = table.Column<byte[]>(type: "bytea", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InboundMessages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "InvitationLinks",
                columns: table => new
                {
                    TokenHash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    HouseholdId = table.Column<Guid>(type: "uuid", nullable: false),
                    InvitationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InvitationLinks", x => x.TokenHash);
                });

            migrationBuilder.CreateTable(
                name: "Logins",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ConcurrencyStamp = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Logins", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MailboxMessages",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    To = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    Subject = table.Column<string>(type: "text", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MailboxMessages", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ObjectionLinks",
                columns: table => new
                {
                    TokenHash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Against = table.Column<Guid>(type: "uuid", nullable: false),
                    Told = table.Column<Guid>(type: "uuid", nullable: false),
                    Until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ObjectionLinks", x => x.TokenHash);
                });

            migrationBuilder.CreateTable(
                name: "Offerings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    RetiredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Offerings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "OperationRequests",
                columns: table => new
                {
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OwnerKind = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Operation = table.Column<int>(type: "integer", nullable: false),
                    TargetId = table.Column<Guid>(type: "uuid", nullable: false),
                    RequesterId = table.Column<Guid>(type: "uuid", nullable: false),
                    DoerId = table.Column<Guid>(type: "uuid", nullable: false),
                    ExcludingGroup = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Touched = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    Channel = table.Column<int>(type: "integer", nullable: false),
                    SessionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Device = table.Column<string>(type: "text", nullable: false),
                    Place = table.Column<string>(type: "character varying(1048)", maxLength: 1048, nullable: true),
                    AgentId = table.Column<Guid>(type: "uuid", nullable: true),
                    AskedInCall = table.Column<Guid>(type: "uuid", nullable: true),
                    Input = table.Column<byte[]>(type: "bytea", nullable: true),
                    InputVersion = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    BegunAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ExpiresAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    WakeAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ProvedAs = table.Column<int>(type: "integer", nullable: true),
                    ProofAssurance = table.Column<int>(type: "integer", nullable: true),
                    ProvedBy = table.Column<int>(type: "integer", nullable: false),
                    ProvedWith = table.Column<Guid>(type: "uuid", nullable: true),
                    AlsoProvedWith = table.Column<Guid>(type: "uuid", nullable: true),
                    AlsoProvedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ProvedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    AgreedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    AnnouncedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    WaitsUntil = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    HolderTold = table.Column<int>(type: "integer", nullable: false),
                    HolderToldAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    IndependentNotices = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    ClosedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ClosedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    RefusedFor = table.Column<int>(type: "integer", nullable: true),
                    TermsFacts = table.Column<byte[]>(type: "bytea", nullable: false),
                    TermsNowMinor = table.Column<long>(type: "bigint", nullable: false),
                    TermsMonthlyMinor = table.Column<long>(type: "bigint", nullable: false),
                    TermsCurrency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: true),
                    TermsBoundUntil = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OperationRequests", x => new { x.OwnerId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "Outbox",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    To = table.Column<string>(type: "character varying(15)", maxLength: 15, nullable: true),
                    Email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    ProtectedText = table.Column<byte[]>(type: "bytea", nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    UsefulUntil = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    NextTryAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Tries = table.Column<int>(type: "integer", nullable: false),
                    Failures = table.Column<int>(type: "integer", nullable: false),
                    SendBegunAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    SentAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    DeliveredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    FailedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ProviderId = table.Column<string>(type: "character varying(34)", maxLength: 34, nullable: true),
                    Delivery = table.Column<int>(type: "integer", nullable: false),
                    Error = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Outbox", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "People",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    FullName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    BornOn = table.Column<DateOnly>(type: "date", nullable: true),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_People", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PrefixAlarms",
                columns: table => new
                {
                    Prefix = table.Column<string>(type: "character varying(11)", maxLength: 11, nullable: false),
                    Since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PrefixAlarms", x => x.Prefix);
                });

            migrationBuilder.CreateTable(
                name: "ProblemReports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Status = table.Column<int>(type: "integer", nullable: false),
                    Page = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Error = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Trace = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProblemReports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RateLimitCounters",
                columns: table => new
                {
                    Key = table.Column<byte[]>(type: "bytea", nullable: false),
                    Counted = table.Column<byte[]>(type: "bytea", nullable: false),
                    PurgeAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RateLimitCounters", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Sessions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TokenHash = table.Column<byte[]>(type: "bytea", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    HeldHouseholdId = table.Column<Guid>(type: "uuid", nullable: true),
                    HeldLineId = table.Column<Guid>(type: "uuid", nullable: true),
                    UserAgentLabel = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Place = table.Column<string>(type: "character varying(1048)", maxLength: 1048, nullable: true),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    LastSeenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EndsAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    AuthenticationMethod = table.Column<int>(type: "integer", nullable: false),
                    ProofAssurance = table.Column<int>(type: "integer", nullable: false),
                    ProvedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ProvedWith = table.Column<Guid>(type: "uuid", nullable: true),
                    ChosenHouseholdId = table.Column<Guid>(type: "uuid", nullable: true),
                    WrongRecoveries = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sessions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StaffMembers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    Roles = table.Column<int>(type: "integer", nullable: false),
                    AgentNumber = table.Column<int>(type: "integer", nullable: true),
                    AddedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    LeftAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StaffMembers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StopLinks",
                columns: table => new
                {
                    TokenHash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    RequestId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    Until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StopLinks", x => x.TokenHash);
                });

            migrationBuilder.CreateTable(
                name: "UsedChallenges",
                columns: table => new
                {
                    Hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    UsedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UsedChallenges", x => x.Hash);
                });

            migrationBuilder.CreateTable(
                name: "AuditDetails",
                columns: table => new
                {
                    ChainId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    Salt = table.Column<byte[]>(type: "bytea", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditDetails", x => new { x.ChainId, x.Sequence });
                    table.ForeignKey(
                        name: "FK_AuditDetails_AuditRecords_ChainId_Sequence",
                        columns: x => new { x.ChainId, x.Sequence },
                        principalTable: "AuditRecords",
                        principalColumns: new[] { "ChainId", "Sequence" });
                });

            migrationBuilder.CreateTable(
                name: "Passkeys",
                columns: table => new
                {
                    CredentialId = table.Column<byte[]>(type: "bytea", maxLength: 1023, nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Data = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Passkeys", x => x.CredentialId);
                    table.ForeignKey(
                        name: "FK_Passkeys_Logins_UserId",
                        column: x => x.UserId,
                        principalTable: "Logins",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "OfferingVersions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OfferingId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    For = table.Column<int>(type: "integer", nullable: false),
                    TermMonths = table.Column<int>(type: "integer", nullable: false),
                    DataMb = table.Column<long>(type: "bigint", nullable: true),
                    AbroadMb = table.Column<long>(type: "bigint", nullable: false),
                    Minutes = table.Column<int>(type: "integer", nullable: true),
                    Texts = table.Column<int>(type: "integer", nullable: true),
                    PerGbMinor = table.Column<long>(type: "bigint", nullable: true),
                    PerMinuteMinor = table.Column<long>(type: "bigint", nullable: true),
                    PerTextMinor = table.Column<long>(type: "bigint", nullable: true),
                    DownMbps = table.Column<int>(type: "integer", nullable: false),
                    UpMbps = table.Column<int>(type: "integer", nullable: false),
                    LeavingMonthly_Currency = table.Column<string>(type: "text", nullable: false),
                    LeavingMonthly_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Monthly_Currency = table.Column<string>(type: "text", nullable: false),
                    Monthly_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Once_Currency = table.Column<string>(type: "text", nullable: false),
                    Once_Minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OfferingVersions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OfferingVersions_Offerings_OfferingId",
                        column: x => x.OfferingId,
                        principalTable: "Offerings",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "Approvals",
                columns: table => new
                {
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    RequestId = table.Column<Guid>(type: "uuid", nullable: false),
                    RequesterId = table.Column<Guid>(type: "uuid", nullable: false),
                    SessionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Device = table.Column<string>(type: "text", nullable: false),
                    Place = table.Column<string>(type: "character varying(1048)", maxLength: 1048, nullable: true),
                    ApproverId = table.Column<Guid>(type: "uuid", nullable: false),
                    Permission = table.Column<int>(type: "integer", nullable: false),
                    TargetId = table.Column<Guid>(type: "uuid", nullable: false),
                    Binding = table.Column<byte[]>(type: "bytea", nullable: false),
                    AssuranceLevel = table.Column<int>(type: "integer", nullable: false),
                    MatchNumber = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: true),
                    Nonce = table.Column<byte[]>(type: "bytea", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Reported = table.Column<bool>(type: "boolean", nullable: false),
                    AuthenticationMethod = table.Column<int>(type: "integer", nullable: false),
                    LinkHash = table.Column<byte[]>(type: "bytea", nullable: true),
                    LinkNumber = table.Column<string>(type: "character varying(15)", maxLength: 15, nullable: true),
                    ReplyNumber = table.Column<string>(type: "character varying(15)", maxLength: 15, nullable: true),
                    LinkFrom = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    WantsLink = table.Column<bool>(type: "boolean", nullable: false),
                    Links = table.Column<int>(type: "integer", nullable: false),
                    TypesDigits = table.Column<bool>(type: "boolean", nullable: false),
                    WrongTries = table.Column<int>(type: "integer", nullable: false),
                    AskedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ExpiresAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ClosedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Approvals", x => new { x.OwnerId, x.Id });
                    table.ForeignKey(
                        name: "FK_Approvals_OperationRequests_OwnerId_RequestId",
                        columns: x => new { x.OwnerId, x.RequestId },
                        principalTable: "OperationRequests",
                        principalColumns: new[] { "OwnerId", "Id" });
                });

            migrationBuilder.CreateTable(
                name: "ApiSessions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TokenHash = table.Column<byte[]>(type: "bytea", nullable: false),
                    ClientId = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    AuthenticationMethod = table.Column<int>(type: "integer", nullable: false),
                    ProofAssurance = table.Column<int>(type: "integer", nullable: false),
                    ProvedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    StartedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EndsAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApiSessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ApiSessions_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "Codes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Purpose = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<string>(type: "character varying(15)", maxLength: 15, nullable: true),
                    Email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    Prefix = table.Column<string>(type: "character varying(11)", maxLength: 11, nullable: true),
                    AddressHash = table.Column<byte[]>(type: "bytea", nullable: true),
                    NetworkHash = table.Column<byte[]>(type: "bytea", nullable: true),
                    IsOnOwnNetwork = table.Column<bool>(type: "boolean", nullable: false),
                    Word = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: true),
                    UserAgentLabel = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    Place = table.Column<string>(type: "character varying(1048)", maxLength: 1048, nullable: true),
                    BrowserHash = table.Column<byte[]>(type: "bytea", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    HouseholdId = table.Column<Guid>(type: "uuid", nullable: true),
                    ApprovalId = table.Column<Guid>(type: "uuid", nullable: true),
                    EnrolmentCodeId = table.Column<Guid>(type: "uuid", nullable: true),
                    FromKnownBrowser = table.Column<bool>(type: "boolean", nullable: false),
                    Mac = table.Column<byte[]>(type: "bytea", nullable: true),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Refusal = table.Column<int>(type: "integer", nullable: true),
                    WrongTries = table.Column<int>(type: "integer", nullable: false),
                    FastTries = table.Column<int>(type: "integer", nullable: false),
                    TriedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    RequestedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ExpiresAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    IssuedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ClosedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LimitedUntil = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    CountedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    TextedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Codes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Codes_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "ContactMediums",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(15)", maxLength: 15, nullable: false),
                    VerifiedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContactMediums", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ContactMediums_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "CourtOrders",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Effect = table.Column<int>(type: "integer", nullable: false),
                    GuardianId = table.Column<Guid>(type: "uuid", nullable: false),
                    MinorId = table.Column<Guid>(type: "uuid", nullable: false),
                    Court = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Reference = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    MadeOn = table.Column<DateOnly>(type: "date", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    RecordedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    DecidedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    RefusedBecause = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CourtOrders", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CourtOrders_People_GuardianId",
                        column: x => x.GuardianId,
                        principalTable: "People",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_CourtOrders_People_MinorId",
                        column: x => x.MinorId,
                        principalTable: "People",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "EmailContacts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Address = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    VerifiedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EmailContacts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EmailContacts_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "EnrolmentCodes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Mac = table.Column<byte[]>(type: "bytea", nullable: false),
                    IssuedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ExpiresAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    UsedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EnrolmentCodes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EnrolmentCodes_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "ExternalIds",
                columns: table => new
                {
                    System = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Value = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    HouseholdId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExternalIds", x => new { x.System, x.Value });
                    table.ForeignKey(
                        name: "FK_ExternalIds_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "GivenUpNumbers",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(15)", maxLength: 15, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GivenUpNumbers", x => new { x.PersonId, x.Number });
                    table.ForeignKey(
                        name: "FK_GivenUpNumbers_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "KnownBrowsers",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    BrowserHash = table.Column<byte[]>(type: "bytea", nullable: false),
                    Since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KnownBrowsers", x => new { x.PersonId, x.BrowserHash });
                    table.ForeignKey(
                        name: "FK_KnownBrowsers_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "Means",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    AddedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    AddedBy = table.Column<int>(type: "integer", nullable: false),
                    AddedWith = table.Column<Guid>(type: "uuid", nullable: true),
                    Lineage = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    Assurance = table.Column<int>(type: "integer", nullable: false),
                    AddedOn = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    AddedNear = table.Column<string>(type: "character varying(1048)", maxLength: 1048, nullable: true),
                    Account = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    NoticeId = table.Column<Guid>(type: "uuid", nullable: true),
                    Announcements = table.Column<int>(type: "integer", nullable: false),
                    AnnouncedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    AnnouncementId = table.Column<Guid>(type: "uuid", nullable: true),
                    RipeSince = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    RemovedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Means", x => new { x.PersonId, x.Id });
                    table.ForeignKey(
                        name: "FK_Means_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "NoticeChoices",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Channel = table.Column<int>(type: "integer", nullable: false),
                    IsWanted = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoticeChoices", x => new { x.PersonId, x.Kind, x.Channel });
                    table.ForeignKey(
                        name: "FK_NoticeChoices_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "RecoveryCodes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    SetId = table.Column<Guid>(type: "uuid", nullable: false),
                    Mac = table.Column<byte[]>(type: "bytea", nullable: false),
                    MadeAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    UsedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecoveryCodes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RecoveryCodes_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "RecoveryContacts",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(15)", maxLength: 15, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ChosenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
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

            migrationBuilder.CreateTable(
                name: "SearchTerms",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Term = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchTerms", x => new { x.PersonId, x.Term });
                    table.ForeignKey(
                        name: "FK_SearchTerms_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "SecurityEvents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Device = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Subject = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SecurityEvents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SecurityEvents_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "BreakGlassCases",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Reason = table.Column<int>(type: "integer", nullable: false),
                    Reference = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    AskedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    AskedIn = table.Column<Guid>(type: "uuid", nullable: false),
                    AskedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    DecidedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    IsGranted = table.Column<bool>(type: "boolean", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Reads = table.Column<int>(type: "integer", nullable: false),
                    ReviewedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ReviewedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    IsJustified = table.Column<bool>(type: "boolean", nullable: true),
                    Verdict = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    AlarmedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BreakGlassCases", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BreakGlassCases_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_BreakGlassCases_StaffMembers_AskedBy",
                        column: x => x.AskedBy,
                        principalTable: "StaffMembers",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "DocumentRecoveries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    OpenedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    Reason = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    OpenedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Mismatches = table.Column<int>(type: "integer", nullable: false),
                    MatchedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    MatchedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Document = table.Column<int>(type: "integer", nullable: true),
                    ComparedBornOn = table.Column<bool>(type: "boolean", nullable: false),
                    CodeMac = table.Column<byte[]>(type: "bytea", nullable: true),
                    DecidedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    RefusedBecause = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    ObjectionHash = table.Column<byte[]>(type: "bytea", nullable: true),
                    ClosedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DocumentRecoveries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DocumentRecoveries_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_DocumentRecoveries_StaffMembers_OpenedBy",
                        column: x => x.OpenedBy,
                        principalTable: "StaffMembers",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "Interactions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    Channel = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<string>(type: "character varying(15)", maxLength: 15, nullable: true),
                    State = table.Column<int>(type: "integer", nullable: false),
                    AgentId = table.Column<Guid>(type: "uuid", nullable: true),
                    StaffSessionId = table.Column<Guid>(type: "uuid", nullable: true),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: true),
                    BegunAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    AnsweredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Reason = table.Column<int>(type: "integer", nullable: true),
                    Outcome = table.Column<int>(type: "integer", nullable: true),
                    Note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    PlannedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    WrappedUpAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Interactions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Interactions_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_Interactions_StaffMembers_AgentId",
                        column: x => x.AgentId,
                        principalTable: "StaffMembers",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_Interactions_StaffMembers_PlannedBy",
                        column: x => x.PlannedBy,
                        principalTable: "StaffMembers",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "LookLimits",
                columns: table => new
                {
                    StaffId = table.Column<Guid>(type: "uuid", nullable: false),
                    ReachedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    AskedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LiftedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    LiftedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LookLimits", x => x.StaffId);
                    table.ForeignKey(
                        name: "FK_LookLimits_StaffMembers_StaffId",
                        column: x => x.StaffId,
                        principalTable: "StaffMembers",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "StaffInvitations",
                columns: table => new
                {
                    TokenHash = table.Column<byte[]>(type: "bytea", nullable: false),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: false),
                    IsFirst = table.Column<bool>(type: "boolean", nullable: false),
                    ExpiresAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    UsedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StaffInvitations", x => x.TokenHash);
                    table.ForeignKey(
                        name: "FK_StaffInvitations_StaffMembers_StaffId",
                        column: x => x.StaffId,
                        principalTable: "StaffMembers",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "StaffLooks",
                columns: table => new
                {
                    StaffId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StaffLooks", x => new { x.StaffId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_StaffLooks_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_StaffLooks_StaffMembers_StaffId",
                        column: x => x.StaffId,
                        principalTable: "StaffMembers",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "StaffOwnNumbers",
                columns: table => new
                {
                    StaffId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(15)", maxLength: 15, nullable: false),
                    DeclaredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StaffOwnNumbers", x => new { x.StaffId, x.Number });
                    table.ForeignKey(
                        name: "FK_StaffOwnNumbers_StaffMembers_StaffId",
                        column: x => x.StaffId,
                        principalTable: "StaffMembers",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "StaffSessions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TokenHash = table.Column<byte[]>(type: "bytea", nullable: false),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: false),
                    UserAgentLabel = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    LastSeenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EndsAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StaffSessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StaffSessions_StaffMembers_StaffId",
                        column: x => x.StaffId,
                        principalTable: "StaffMembers",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "PasskeyInfos",
                columns: table => new
                {
                    CredentialId = table.Column<byte[]>(type: "bytea", maxLength: 1023, nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    AddedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    LastUsedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LastUsedOn = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PasskeyInfos", x => x.CredentialId);
                    table.ForeignKey(
                        name: "FK_PasskeyInfos_Passkeys_CredentialId",
                        column: x => x.CredentialId,
                        principalTable: "Passkeys",
                        principalColumn: "CredentialId",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_PasskeyInfos_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "StaffPasskeys",
                columns: table => new
                {
                    CredentialId = table.Column<byte[]>(type: "bytea", maxLength: 1023, nullable: false),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Aaguid = table.Column<Guid>(type: "uuid", nullable: true),
                    Model = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    Certification = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    AddedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    LastUsedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StaffPasskeys", x => x.CredentialId);
                    table.ForeignKey(
                        name: "FK_StaffPasskeys_Passkeys_CredentialId",
                        column: x => x.CredentialId,
                        principalTable: "Passkeys",
                        principalColumn: "CredentialId",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_StaffPasskeys_StaffMembers_StaffId",
                        column: x => x.StaffId,
                        principalTable: "StaffMembers",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "Objections",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Against = table.Column<Guid>(type: "uuid", nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    ClosedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ClosedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Objections", x => new { x.PersonId, x.Id });
                    table.ForeignKey(
                        name: "FK_Objections_Means_PersonId_Against",
                        columns: x => new { x.PersonId, x.Against },
                        principalTable: "Means",
                        principalColumns: new[] { "PersonId", "Id" });
                });

            migrationBuilder.CreateTable(
                name: "AgentSessions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    InteractionId = table.Column<Guid>(type: "uuid", nullable: false),
                    AgentId = table.Column<Guid>(type: "uuid", nullable: false),
                    StaffSessionId = table.Column<Guid>(type: "uuid", nullable: false),
                    CallerId = table.Column<Guid>(type: "uuid", nullable: false),
                    AuthenticationMethod = table.Column<int>(type: "integer", nullable: false),
                    ProofAssurance = table.Column<int>(type: "integer", nullable: false),
                    ProvedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ProvedWith = table.Column<Guid>(type: "uuid", nullable: true),
                    StartedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EndsAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    HandOverPath = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    HandOverUntil = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    HandOversByText = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgentSessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AgentSessions_Interactions_InteractionId",
                        column: x => x.InteractionId,
                        principalTable: "Interactions",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_AgentSessions_People_CallerId",
                        column: x => x.CallerId,
                        principalTable: "People",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_AgentSessions_StaffMembers_AgentId",
                        column: x => x.AgentId,
                        principalTable: "StaffMembers",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_AgentSessions_StaffSessions_StaffSessionId",
                        column: x => x.StaffSessionId,
                        principalTable: "StaffSessions",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "AllowanceUses",
                columns: table => new
                {
                    HouseholdId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    DelegationId = table.Column<Guid>(type: "uuid", nullable: true),
                    LineId = table.Column<Guid>(type: "uuid", nullable: true),
                    Round = table.Column<int>(type: "integer", nullable: false),
                    RequestId = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    ReservedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ClosedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Amount_Currency = table.Column<string>(type: "text", nullable: false),
                    Amount_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AllowanceUses", x => new { x.HouseholdId, x.Id });
                    table.ForeignKey(
                        name: "FK_AllowanceUses_Households_HouseholdId",
                        column: x => x.HouseholdId,
                        principalTable: "Households",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "BillingAccounts",
                columns: table => new
                {
                    HouseholdId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    PayerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Postcode = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: true),
                    PostcodeKey = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: true),
                    Currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BillingAccounts", x => new { x.HouseholdId, x.Id });
                    table.ForeignKey(
                        name: "FK_BillingAccounts_Households_HouseholdId",
                        column: x => x.HouseholdId,
                        principalTable: "Households",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "Bills",
                columns: table => new
                {
                    HouseholdId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    IssuedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Period_From = table.Column<DateOnly>(type: "date", nullable: false),
                    Period_Until = table.Column<DateOnly>(type: "date", nullable: false),
                    Total_Currency = table.Column<string>(type: "text", nullable: false),
                    Total_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Bills", x => new { x.HouseholdId, x.Id });
                    table.ForeignKey(
                        name: "FK_Bills_BillingAccounts_HouseholdId_AccountId",
                        columns: x => new { x.HouseholdId, x.AccountId },
                        principalTable: "BillingAccounts",
                        principalColumns: new[] { "HouseholdId", "Id" });
                    table.ForeignKey(
                        name: "FK_Bills_Households_HouseholdId",
                        column: x => x.HouseholdId,
                        principalTable: "Households",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "Members",
                columns: table => new
                {
                    HouseholdId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    BornOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Colour = table.Column<int>(type: "integer", nullable: false),
                    LeftAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ToldOfAge = table.Column<int>(type: "integer", nullable: false),
                    JoinedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    InvitedById = table.Column<Guid>(type: "uuid", nullable: true),
                    BesideId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Members", x => new { x.HouseholdId, x.Id });
                    table.ForeignKey(
                        name: "FK_Members_BillingAccounts_HouseholdId_BesideId",
                        columns: x => new { x.HouseholdId, x.BesideId },
                        principalTable: "BillingAccounts",
                        principalColumns: new[] { "HouseholdId", "Id" });
                    table.ForeignKey(
                        name: "FK_Members_Households_HouseholdId",
                        column: x => x.HouseholdId,
                        principalTable: "Households",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_Members_Members_HouseholdId_InvitedById",
                        columns: x => new { x.HouseholdId, x.InvitedById },
                        principalTable: "Members",
                        principalColumns: new[] { "HouseholdId", "Id" });
                });

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
                name: "Guardianships",
                columns: table => new
                {
                    HouseholdId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    GuardianId = table.Column<Guid>(type: "uuid", nullable: false),
                    MinorId = table.Column<Guid>(type: "uuid", nullable: false),
                    Since = table.Column<DateOnly>(type: "date", nullable: false),
                    RemovedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Guardianships", x => new { x.HouseholdId, x.Id });
                    table.ForeignKey(
                        name: "FK_Guardianships_Households_HouseholdId",
                        column: x => x.HouseholdId,
                        principalTable: "Households",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_Guardianships_Members_HouseholdId_GuardianId",
                        columns: x => new { x.HouseholdId, x.GuardianId },
                        principalTable: "Members",
                        principalColumns: new[] { "HouseholdId", "Id" });
                    table.ForeignKey(
                        name: "FK_Guardianships_Members_HouseholdId_MinorId",
                        columns: x => new { x.HouseholdId, x.MinorId },
                        principalTable: "Members",
                        principalColumns: new[] { "HouseholdId", "Id" });
                });

            migrationBuilder.CreateTable(
                name: "Lines",
                columns: table => new
                {
                    HouseholdId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    UserAllowanceMinor = table.Column<long>(type: "bigint", nullable: false),
                    AllowanceTakenMinor = table.Column<long>(type: "bigint", nullable: false),
                    AllowanceRound = table.Column<int>(type: "integer", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<string>(type: "character varying(15)", maxLength: 15, nullable: true),
                    Label = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Status = table.Column<int>(type: "integer", nullable: false),
                    UserState = table.Column<int>(type: "integer", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: true),
                    IsNamedBeside = table.Column<bool>(type: "boolean", nullable: false),
                    ClaimUndoableUntil = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ObjectionUntil = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    StartedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    SuspendedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    SuspendedFor = table.Column<int>(type: "integer", nullable: true),
                    SuspendedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ContinuesLineId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Lines", x => new { x.HouseholdId, x.Id });
                    table.ForeignKey(
                        name: "FK_Lines_BillingAccounts_HouseholdId_AccountId",
                        columns: x => new { x.HouseholdId, x.AccountId },
                        principalTable: "BillingAccounts",
                        principalColumns: new[] { "HouseholdId", "Id" });
                    table.ForeignKey(
                        name: "FK_Lines_Households_HouseholdId",
                        column: x => x.HouseholdId,
                        principalTable: "Households",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_Lines_Members_HouseholdId_SuspendedBy",
                        columns: x => new { x.HouseholdId, x.SuspendedBy },
                        principalTable: "Members",
                        principalColumns: new[] { "HouseholdId", "Id" });
                    table.ForeignKey(
                        name: "FK_Lines_Members_HouseholdId_UserId",
                        columns: x => new { x.HouseholdId, x.UserId },
                        principalTable: "Members",
                        principalColumns: new[] { "HouseholdId", "Id" });
                });

            migrationBuilder.CreateTable(
                name: "Memberships",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    HouseholdId = table.Column<Guid>(type: "uuid", nullable: false),
                    MemberId = table.Column<Guid>(type: "uuid", nullable: false),
                    ChosenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Memberships", x => new { x.PersonId, x.HouseholdId });
                    table.ForeignKey(
                        name: "FK_Memberships_Members_HouseholdId_MemberId",
                        columns: x => new { x.HouseholdId, x.MemberId },
                        principalTable: "Members",
                        principalColumns: new[] { "HouseholdId", "Id" });
                    table.ForeignKey(
                        name: "FK_Memberships_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
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
                    RequestId = table.Column<Guid>(type: "uuid", nullable: false),
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
                name: "Contracts",
                columns: table => new
                {
                    HouseholdId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    LineId = table.Column<Guid>(type: "uuid", nullable: false),
                    PlanName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    StartsOn = table.Column<DateOnly>(type: "date", nullable: false),
                    MinimumTermEndsOn = table.Column<DateOnly>(type: "date", nullable: true),
                    SupersedesId = table.Column<Guid>(type: "uuid", nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    OfferingVersionId = table.Column<Guid>(type: "uuid", nullable: true),
                    AgreedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    MonthlyPrice_Currency = table.Column<string>(type: "text", nullable: false),
                    MonthlyPrice_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Contracts", x => new { x.HouseholdId, x.Id });
                    table.ForeignKey(
                        name: "FK_Contracts_Contracts_HouseholdId_SupersedesId",
                        columns: x => new { x.HouseholdId, x.SupersedesId },
                        principalTable: "Contracts",
                        principalColumns: new[] { "HouseholdId", "Id" });
                    table.ForeignKey(
                        name: "FK_Contracts_Households_HouseholdId",
                        column: x => x.HouseholdId,
                        principalTable: "Households",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_Contracts_Lines_HouseholdId_LineId",
                        columns: x => new { x.HouseholdId, x.LineId },
                        principalTable: "Lines",
                        principalColumns: new[] { "HouseholdId", "Id" });
                    table.ForeignKey(
                        name: "FK_Contracts_OfferingVersions_OfferingVersionId",
                        column: x => x.OfferingVersionId,
                        principalTable: "OfferingVersions",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "Delegations",
                columns: table => new
                {
                    HouseholdId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    GrantorId = table.Column<Guid>(type: "uuid", nullable: false),
                    GranteeId = table.Column<Guid>(type: "uuid", nullable: false),
                    LineId = table.Column<Guid>(type: "uuid", nullable: true),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: true),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Permissions = table.Column<long>(type: "bigint", nullable: false),
                    OfferedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    OfferNumber = table.Column<int>(type: "integer", nullable: false),
                    AcceptedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ClosedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ProposedPermissions = table.Column<long>(type: "bigint", nullable: true),
                    ProposedAllowanceMinor = table.Column<long>(type: "bigint", nullable: true),
                    ProposedFrom = table.Column<DateOnly>(type: "date", nullable: true),
                    ProposedUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    RemindedDaysBefore = table.Column<int>(type: "integer", nullable: true),
                    LookOn = table.Column<DateOnly>(type: "date", nullable: false),
                    AllowanceTakenMinor = table.Column<long>(type: "bigint", nullable: false),
                    Allowance_Currency = table.Column<string>(type: "text", nullable: false),
                    Allowance_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Period_From = table.Column<DateOnly>(type: "date", nullable: false),
                    Period_Until = table.Column<DateOnly>(type: "date", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Delegations", x => new { x.HouseholdId, x.Id });
                    table.ForeignKey(
                        name: "FK_Delegations_BillingAccounts_HouseholdId_AccountId",
                        columns: x => new { x.HouseholdId, x.AccountId },
                        principalTable: "BillingAccounts",
                        principalColumns: new[] { "HouseholdId", "Id" });
                    table.ForeignKey(
                        name: "FK_Delegations_Households_HouseholdId",
                        column: x => x.HouseholdId,
                        principalTable: "Households",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_Delegations_Lines_HouseholdId_LineId",
                        columns: x => new { x.HouseholdId, x.LineId },
                        principalTable: "Lines",
                        principalColumns: new[] { "HouseholdId", "Id" });
                    table.ForeignKey(
                        name: "FK_Delegations_Members_HouseholdId_GranteeId",
                        columns: x => new { x.HouseholdId, x.GranteeId },
                        principalTable: "Members",
                        principalColumns: new[] { "HouseholdId", "Id" });
                    table.ForeignKey(
                        name: "FK_Delegations_Members_HouseholdId_GrantorId",
                        columns: x => new { x.HouseholdId, x.GrantorId },
                        principalTable: "Members",
                        principalColumns: new[] { "HouseholdId", "Id" });
                });

            migrationBuilder.CreateTable(
                name: "Devices",
                columns: table => new
                {
                    HouseholdId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    LineId = table.Column<Guid>(type: "uuid", nullable: false),
                    HolderId = table.Column<Guid>(type: "uuid", nullable: true),
                    Imei = table.Column<string>(type: "character varying(15)", maxLength: 15, nullable: false),
                    Model = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    InUseFrom = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    InUseUntil = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Devices", x => new { x.HouseholdId, x.Id });
                    table.ForeignKey(
                        name: "FK_Devices_Households_HouseholdId",
                        column: x => x.HouseholdId,
                        principalTable: "Households",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_Devices_Lines_HouseholdId_LineId",
                        columns: x => new { x.HouseholdId, x.LineId },
                        principalTable: "Lines",
                        principalColumns: new[] { "HouseholdId", "Id" });
                    table.ForeignKey(
                        name: "FK_Devices_Members_HouseholdId_HolderId",
                        columns: x => new { x.HouseholdId, x.HolderId },
                        principalTable: "Members",
                        principalColumns: new[] { "HouseholdId", "Id" });
                });

            migrationBuilder.CreateTable(
                name: "Invitations",
                columns: table => new
                {
                    HouseholdId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    InvitedById = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    LineId = table.Column<Guid>(type: "uuid", nullable: true),
                    NamesUser = table.Column<bool>(type: "boolean", nullable: false),
                    Number = table.Column<string>(type: "character varying(15)", maxLength: 15, nullable: true),
                    Called = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    TokenHash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    InvitedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ExpiresAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    ClosedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    AcceptedById = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Invitations", x => new { x.HouseholdId, x.Id });
                    table.ForeignKey(
                        name: "FK_Invitations_BillingAccounts_HouseholdId_AccountId",
                        columns: x => new { x.HouseholdId, x.AccountId },
                        principalTable: "BillingAccounts",
                        principalColumns: new[] { "HouseholdId", "Id" });
                    table.ForeignKey(
                        name: "FK_Invitations_Households_HouseholdId",
                        column: x => x.HouseholdId,
                        principalTable: "Households",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_Invitations_Lines_HouseholdId_LineId",
                        columns: x => new { x.HouseholdId, x.LineId },
                        principalTable: "Lines",
                        principalColumns: new[] { "HouseholdId", "Id" });
                    table.ForeignKey(
                        name: "FK_Invitations_Members_HouseholdId_AcceptedById",
                        columns: x => new { x.HouseholdId, x.AcceptedById },
                        principalTable: "Members",
                        principalColumns: new[] { "HouseholdId", "Id" });
                    table.ForeignKey(
                        name: "FK_Invitations_Members_HouseholdId_InvitedById",
                        columns: x => new { x.HouseholdId, x.InvitedById },
                        principalTable: "Members",
                        principalColumns: new[] { "HouseholdId", "Id" });
                });

            migrationBuilder.CreateTable(
                name: "LineFreezes",
                columns: table => new
                {
                    HouseholdId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    LineId = table.Column<Guid>(type: "uuid", nullable: false),
                    StaffId = table.Column<Guid>(type: "uuid", nullable: false),
                    InteractionId = table.Column<Guid>(type: "uuid", nullable: false),
                    BegunAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EndsAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    EndedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LineFreezes", x => new { x.HouseholdId, x.Id });
                    table.ForeignKey(
                        name: "FK_LineFreezes_Households_HouseholdId",
                        column: x => x.HouseholdId,
                        principalTable: "Households",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_LineFreezes_Interactions_InteractionId",
                        column: x => x.InteractionId,
                        principalTable: "Interactions",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_LineFreezes_Lines_HouseholdId_LineId",
                        columns: x => new { x.HouseholdId, x.LineId },
                        principalTable: "Lines",
                        principalColumns: new[] { "HouseholdId", "Id" });
                    table.ForeignKey(
                        name: "FK_LineFreezes_Members_HouseholdId_EndedBy",
                        columns: x => new { x.HouseholdId, x.EndedBy },
                        principalTable: "Members",
                        principalColumns: new[] { "HouseholdId", "Id" });
                    table.ForeignKey(
                        name: "FK_LineFreezes_StaffMembers_StaffId",
                        column: x => x.StaffId,
                        principalTable: "StaffMembers",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "LineLocks",
                columns: table => new
                {
                    HouseholdId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    LineId = table.Column<Guid>(type: "uuid", nullable: false),
                    Function = table.Column<int>(type: "integer", nullable: false),
                    LockedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    LockedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    UnlockedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    UnlockedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LineLocks", x => new { x.HouseholdId, x.Id });
                    table.ForeignKey(
                        name: "FK_LineLocks_Households_HouseholdId",
                        column: x => x.HouseholdId,
                        principalTable: "Households",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_LineLocks_Lines_HouseholdId_LineId",
                        columns: x => new { x.HouseholdId, x.LineId },
                        principalTable: "Lines",
                        principalColumns: new[] { "HouseholdId", "Id" });
                    table.ForeignKey(
                        name: "FK_LineLocks_Members_HouseholdId_LockedBy",
                        columns: x => new { x.HouseholdId, x.LockedBy },
                        principalTable: "Members",
                        principalColumns: new[] { "HouseholdId", "Id" });
                    table.ForeignKey(
                        name: "FK_LineLocks_Members_HouseholdId_UnlockedBy",
                        columns: x => new { x.HouseholdId, x.UnlockedBy },
                        principalTable: "Members",
                        principalColumns: new[] { "HouseholdId", "Id" });
                });

            migrationBuilder.CreateTable(
                name: "NetworkOrders",
                columns: table => new
                {
                    HouseholdId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RequestId = table.Column<Guid>(type: "uuid", nullable: false),
                    LineId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    OrderedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    AttemptedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    NextTryAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Failure = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NetworkOrders", x => new { x.HouseholdId, x.Id });
                    table.ForeignKey(
                        name: "FK_NetworkOrders_Households_HouseholdId",
                        column: x => x.HouseholdId,
                        principalTable: "Households",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_NetworkOrders_Lines_HouseholdId_LineId",
                        columns: x => new { x.HouseholdId, x.LineId },
                        principalTable: "Lines",
                        principalColumns: new[] { "HouseholdId", "Id" });
                });

            migrationBuilder.CreateTable(
                name: "Numbers",
                columns: table => new
                {
                    Number = table.Column<string>(type: "character varying(15)", maxLength: 15, nullable: false),
                    HouseholdId = table.Column<Guid>(type: "uuid", nullable: false),
                    LineId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Numbers", x => x.Number);
                    table.ForeignKey(
                        name: "FK_Numbers_Lines_HouseholdId_LineId",
                        columns: x => new { x.HouseholdId, x.LineId },
                        principalTable: "Lines",
                        principalColumns: new[] { "HouseholdId", "Id" });
                });

            migrationBuilder.CreateTable(
                name: "Sims",
                columns: table => new
                {
                    HouseholdId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    LineId = table.Column<Guid>(type: "uuid", nullable: false),
                    Iccid = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    ActiveFrom = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ActiveUntil = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sims", x => new { x.HouseholdId, x.Id });
                    table.ForeignKey(
                        name: "FK_Sims_Households_HouseholdId",
                        column: x => x.HouseholdId,
                        principalTable: "Households",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_Sims_Lines_HouseholdId_LineId",
                        columns: x => new { x.HouseholdId, x.LineId },
                        principalTable: "Lines",
                        principalColumns: new[] { "HouseholdId", "Id" });
                });

            migrationBuilder.CreateTable(
                name: "UsageTotals",
                columns: table => new
                {
                    HouseholdId = table.Column<Guid>(type: "uuid", nullable: false),
                    LineId = table.Column<Guid>(type: "uuid", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Amount = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UsageTotals", x => new { x.HouseholdId, x.LineId, x.Day, x.Kind });
                    table.ForeignKey(
                        name: "FK_UsageTotals_Lines_HouseholdId_LineId",
                        columns: x => new { x.HouseholdId, x.LineId },
                        principalTable: "Lines",
                        principalColumns: new[] { "HouseholdId", "Id" });
                });

            migrationBuilder.CreateTable(
                name: "Charges",
                columns: table => new
                {
                    HouseholdId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    BillId = table.Column<Guid>(type: "uuid", nullable: false),
                    LineId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    ContractId = table.Column<Guid>(type: "uuid", nullable: true),
                    Description = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Amount_Currency = table.Column<string>(type: "text", nullable: false),
                    Amount_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Period_From = table.Column<DateOnly>(type: "date", nullable: false),
                    Period_Until = table.Column<DateOnly>(type: "date", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Charges", x => new { x.HouseholdId, x.Id });
                    table.ForeignKey(
                        name: "FK_Charges_Bills_HouseholdId_BillId",
                        columns: x => new { x.HouseholdId, x.BillId },
                        principalTable: "Bills",
                        principalColumns: new[] { "HouseholdId", "Id" });
                    table.ForeignKey(
                        name: "FK_Charges_Contracts_HouseholdId_ContractId",
                        columns: x => new { x.HouseholdId, x.ContractId },
                        principalTable: "Contracts",
                        principalColumns: new[] { "HouseholdId", "Id" });
                    table.ForeignKey(
                        name: "FK_Charges_Households_HouseholdId",
                        column: x => x.HouseholdId,
                        principalTable: "Households",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_Charges_Lines_HouseholdId_LineId",
                        columns: x => new { x.HouseholdId, x.LineId },
                        principalTable: "Lines",
                        principalColumns: new[] { "HouseholdId", "Id" });
                });

            migrationBuilder.CreateTable(
                name: "ContractSummaries",
                columns: table => new
                {
                    HouseholdId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RequestId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    BoundUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    UndoableUntil = table.Column<DateOnly>(type: "date", nullable: false),
                    DataMb = table.Column<long>(type: "bigint", nullable: true),
                    AbroadMb = table.Column<long>(type: "bigint", nullable: false),
                    Minutes = table.Column<int>(type: "integer", nullable: true),
                    Texts = table.Column<int>(type: "integer", nullable: true),
                    PerGbMinor = table.Column<long>(type: "bigint", nullable: true),
                    PerMinuteMinor = table.Column<long>(type: "bigint", nullable: true),
                    PerTextMinor = table.Column<long>(type: "bigint", nullable: true),
                    DownMbps = table.Column<int>(type: "integer", nullable: false),
                    UpMbps = table.Column<int>(type: "integer", nullable: false),
                    Hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    LeavingMonthly_Currency = table.Column<string>(type: "text", nullable: false),
                    LeavingMonthly_Minor = table.Column<long>(type: "bigint", nullable: false),
                    LeavingOnFirstDay_Currency = table.Column<string>(type: "text", nullable: false),
                    LeavingOnFirstDay_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Monthly_Currency = table.Column<string>(type: "text", nullable: false),
                    Monthly_Minor = table.Column<long>(type: "bigint", nullable: false),
                    MonthlyBefore_Currency = table.Column<string>(type: "text", nullable: false),
                    MonthlyBefore_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Once_Currency = table.Column<string>(type: "text", nullable: false),
                    Once_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContractSummaries", x => new { x.HouseholdId, x.Id });
                    table.ForeignKey(
                        name: "FK_ContractSummaries_Contracts_HouseholdId_Id",
                        columns: x => new { x.HouseholdId, x.Id },
                        principalTable: "Contracts",
                        principalColumns: new[] { "HouseholdId", "Id" });
                    table.ForeignKey(
                        name: "FK_ContractSummaries_Households_HouseholdId",
                        column: x => x.HouseholdId,
                        principalTable: "Households",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "Findings",
                columns: table => new
                {
                    HouseholdId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Rule = table.Column<int>(type: "integer", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    LineId = table.Column<Guid>(type: "uuid", nullable: false),
                    ContractId = table.Column<Guid>(type: "uuid", nullable: false),
                    Since = table.Column<DateOnly>(type: "date", nullable: false),
                    ChargeCount = table.Column<int>(type: "integer", nullable: false),
                    EvidenceHash = table.Column<byte[]>(type: "bytea", nullable: false),
                    FoundAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    SettledAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ReceiptId = table.Column<Guid>(type: "uuid", nullable: true),
                    WithdrawnAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Amount_Currency = table.Column<string>(type: "text", nullable: false),
                    Amount_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Findings", x => new { x.HouseholdId, x.Id });
                    table.ForeignKey(
                        name: "FK_Findings_BillingAccounts_HouseholdId_AccountId",
                        columns: x => new { x.HouseholdId, x.AccountId },
                        principalTable: "BillingAccounts",
                        principalColumns: new[] { "HouseholdId", "Id" });
                    table.ForeignKey(
                        name: "FK_Findings_Contracts_HouseholdId_ContractId",
                        columns: x => new { x.HouseholdId, x.ContractId },
                        principalTable: "Contracts",
                        principalColumns: new[] { "HouseholdId", "Id" });
                    table.ForeignKey(
                        name: "FK_Findings_Households_HouseholdId",
                        column: x => x.HouseholdId,
                        principalTable: "Households",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_Findings_Lines_HouseholdId_LineId",
                        columns: x => new { x.HouseholdId, x.LineId },
                        principalTable: "Lines",
                        principalColumns: new[] { "HouseholdId", "Id" });
                });

            migrationBuilder.CreateTable(
                name: "Iccids",
                columns: table => new
                {
                    Iccid = table.Column<string>(type: "character varying(22)", maxLength: 22, nullable: false),
                    HouseholdId = table.Column<Guid>(type: "uuid", nullable: false),
                    SimId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Iccids", x => x.Iccid);
                    table.ForeignKey(
                        name: "FK_Iccids_Sims_HouseholdId_SimId",
                        columns: x => new { x.HouseholdId, x.SimId },
                        principalTable: "Sims",
                        principalColumns: new[] { "HouseholdId", "Id" });
                });

            migrationBuilder.CreateTable(
                name: "CreditedCharges",
                columns: table => new
                {
                    HouseholdId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    FindingId = table.Column<Guid>(type: "uuid", nullable: false),
                    Amount_Currency = table.Column<string>(type: "text", nullable: false),
                    Amount_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Period_From = table.Column<DateOnly>(type: "date", nullable: false),
                    Period_Until = table.Column<DateOnly>(type: "date", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CreditedCharges", x => new { x.HouseholdId, x.Id });
                    table.ForeignKey(
                        name: "FK_CreditedCharges_Charges_HouseholdId_Id",
                        columns: x => new { x.HouseholdId, x.Id },
                        principalTable: "Charges",
                        principalColumns: new[] { "HouseholdId", "Id" });
                    table.ForeignKey(
                        name: "FK_CreditedCharges_Findings_HouseholdId_FindingId",
                        columns: x => new { x.HouseholdId, x.FindingId },
                        principalTable: "Findings",
                        principalColumns: new[] { "HouseholdId", "Id" });
                    table.ForeignKey(
                        name: "FK_CreditedCharges_Households_HouseholdId",
                        column: x => x.HouseholdId,
                        principalTable: "Households",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "Credits",
                columns: table => new
                {
                    HouseholdId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    FindingId = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Amount_Currency = table.Column<string>(type: "text", nullable: false),
                    Amount_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Credits", x => new { x.HouseholdId, x.Id });
                    table.ForeignKey(
                        name: "FK_Credits_BillingAccounts_HouseholdId_AccountId",
                        columns: x => new { x.HouseholdId, x.AccountId },
                        principalTable: "BillingAccounts",
                        principalColumns: new[] { "HouseholdId", "Id" });
                    table.ForeignKey(
                        name: "FK_Credits_Findings_HouseholdId_FindingId",
                        columns: x => new { x.HouseholdId, x.FindingId },
                        principalTable: "Findings",
                        principalColumns: new[] { "HouseholdId", "Id" });
                    table.ForeignKey(
                        name: "FK_Credits_Households_HouseholdId",
                        column: x => x.HouseholdId,
                        principalTable: "Households",
                        principalColumn: "Id");
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

            migrationBuilder.CreateTable(
                name: "Receipts",
                columns: table => new
                {
                    HouseholdId = table.Column<Guid>(type: "uuid", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    FindingId = table.Column<Guid>(type: "uuid", nullable: false),
                    LineId = table.Column<Guid>(type: "uuid", nullable: false),
                    ContractId = table.Column<Guid>(type: "uuid", nullable: false),
                    PlanName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    CreditId = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    DoneBy = table.Column<Guid>(type: "uuid", nullable: false),
                    Proof = table.Column<int>(type: "integer", nullable: false),
                    RequestId = table.Column<Guid>(type: "uuid", nullable: false),
                    DoneAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Amount_Currency = table.Column<string>(type: "text", nullable: false),
                    Amount_Minor = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Receipts", x => new { x.HouseholdId, x.Id });
                    table.ForeignKey(
                        name: "FK_Receipts_BillingAccounts_HouseholdId_AccountId",
                        columns: x => new { x.HouseholdId, x.AccountId },
                        principalTable: "BillingAccounts",
                        principalColumns: new[] { "HouseholdId", "Id" });
                    table.ForeignKey(
                        name: "FK_Receipts_Contracts_HouseholdId_ContractId",
                        columns: x => new { x.HouseholdId, x.ContractId },
                        principalTable: "Contracts",
                        principalColumns: new[] { "HouseholdId", "Id" });
                    table.ForeignKey(
                        name: "FK_Receipts_Credits_HouseholdId_CreditId",
                        columns: x => new { x.HouseholdId, x.CreditId },
                        principalTable: "Credits",
                        principalColumns: new[] { "HouseholdId", "Id" });
                    table.ForeignKey(
                        name: "FK_Receipts_Findings_HouseholdId_FindingId",
                        columns: x => new { x.HouseholdId, x.FindingId },
                        principalTable: "Findings",
                        principalColumns: new[] { "HouseholdId", "Id" });
                    table.ForeignKey(
                        name: "FK_Receipts_Households_HouseholdId",
                        column: x => x.HouseholdId,
                        principalTable: "Households",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_Receipts_Lines_HouseholdId_LineId",
                        columns: x => new { x.HouseholdId, x.LineId },
                        principalTable: "Lines",
                        principalColumns: new[] { "HouseholdId", "Id" });
                    table.ForeignKey(
                        name: "FK_Receipts_Members_HouseholdId_DoneBy",
                        columns: x => new { x.HouseholdId, x.DoneBy },
                        principalTable: "Members",
                        principalColumns: new[] { "HouseholdId", "Id" });
                });

            migrationBuilder.CreateIndex(
                name: "IX_AgentSessions_AgentId_StartedAt",
                table: "AgentSessions",
                columns: new[] { "AgentId", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_AgentSessions_CallerId",
                table: "AgentSessions",
                column: "CallerId");

            migrationBuilder.CreateIndex(
                name: "IX_AgentSessions_InteractionId",
                table: "AgentSessions",
                column: "InteractionId");

            migrationBuilder.CreateIndex(
                name: "IX_AgentSessions_StaffSessionId",
                table: "AgentSessions",
                column: "StaffSessionId");

            migrationBuilder.CreateIndex(
                name: "IX_AllowanceUses_HouseholdId_DelegationId",
                table: "AllowanceUses",
                columns: new[] { "HouseholdId", "DelegationId" });

            migrationBuilder.CreateIndex(
                name: "IX_AllowanceUses_HouseholdId_RequestId",
                table: "AllowanceUses",
                columns: new[] { "HouseholdId", "RequestId" });

            migrationBuilder.CreateIndex(
                name: "IX_ApiSessions_PersonId",
                table: "ApiSessions",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_ApiSessions_TokenHash",
                table: "ApiSessions",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ApprovalLinks_Until",
                table: "ApprovalLinks",
                column: "Until");

            migrationBuilder.CreateIndex(
                name: "IX_Approvals_ApproverId_AskedAt",
                table: "Approvals",
                columns: new[] { "ApproverId", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Approvals_OfInteraction",
                table: "Approvals",
                columns: new[] { "TargetId", "AskedAt" },
                filter: "\"Permission\" = 42");

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

            migrationBuilder.CreateIndex(
                name: "IX_Approvals_OwnerId_RequestId",
                table: "Approvals",
                columns: new[] { "OwnerId", "RequestId" });

            migrationBuilder.CreateIndex(
                name: "IX_Approvals_Placed",
                table: "Approvals",
                column: "ExpiresAt",
                filter: "\"Place\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Approvals_WantsLink",
                table: "Approvals",
                column: "AskedAt",
                filter: "\"WantsLink\"");

            migrationBuilder.CreateIndex(
                name: "IX_AuditAnchors_CoveredUntil",
                table: "AuditAnchors",
                column: "CoveredUntil");

            migrationBuilder.CreateIndex(
                name: "IX_AuditRecords_At",
                table: "AuditRecords",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_BillingAccounts_Number",
                table: "BillingAccounts",
                column: "Number");

            migrationBuilder.CreateIndex(
                name: "IX_BillingAccounts_PostcodeKey",
                table: "BillingAccounts",
                column: "PostcodeKey");

            migrationBuilder.CreateIndex(
                name: "IX_BreakGlassCases_AskedAt",
                table: "BreakGlassCases",
                column: "AskedAt");

            migrationBuilder.CreateIndex(
                name: "IX_BreakGlassCases_AskedBy_AskedAt",
                table: "BreakGlassCases",
                columns: new[] { "AskedBy", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_BreakGlassCases_PersonId",
                table: "BreakGlassCases",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_BreakGlassCases_ToReview",
                table: "BreakGlassCases",
                column: "DecidedAt",
                filter: "\"ReviewedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Codes_ApprovalId",
                table: "Codes",
                column: "ApprovalId");

            migrationBuilder.CreateIndex(
                name: "IX_Codes_Texted",
                table: "Codes",
                columns: new[] { "Number", "Word" },
                filter: "\"Word\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Codes_Traffic",
                table: "Codes",
                columns: new[] { "RequestedAt", "Prefix" });

            migrationBuilder.CreateIndex(
                name: "IX_Codes_Tried",
                table: "Codes",
                columns: new[] { "BrowserHash", "TriedAt" },
                filter: "\"TriedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Codes_Waiting",
                table: "Codes",
                column: "RequestedAt",
                filter: "\"State\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_ContactMediums_Number",
                table: "ContactMediums",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ContactMediums_PersonId",
                table: "ContactMediums",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_CourtOrders_GuardianId",
                table: "CourtOrders",
                column: "GuardianId");

            migrationBuilder.CreateIndex(
                name: "IX_CourtOrders_MinorId_GuardianId",
                table: "CourtOrders",
                columns: new[] { "MinorId", "GuardianId" });

            migrationBuilder.CreateIndex(
                name: "IX_CourtOrders_RecordedAt_Id",
                table: "CourtOrders",
                columns: new[] { "RecordedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Credits_HouseholdId_FindingId",
                table: "Credits",
                columns: new[] { "HouseholdId", "FindingId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CreditUses_HouseholdId_CreditId_BillId",
                table: "CreditUses",
                columns: new[] { "HouseholdId", "CreditId", "BillId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Delegations_Due",
                table: "Delegations",
                column: "LookOn",
                filter: "\"ClosedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Devices_Imei",
                table: "Devices",
                column: "Imei");

            migrationBuilder.CreateIndex(
                name: "IX_DocumentRecoveries_CodeMac",
                table: "DocumentRecoveries",
                column: "CodeMac",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DocumentRecoveries_ObjectionHash",
                table: "DocumentRecoveries",
                column: "ObjectionHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DocumentRecoveries_OpenedAt_Id",
                table: "DocumentRecoveries",
                columns: new[] { "OpenedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_DocumentRecoveries_PersonId",
                table: "DocumentRecoveries",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_EmailContacts_PersonId_Address",
                table: "EmailContacts",
                columns: new[] { "PersonId", "Address" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_EnrolmentAttempts_AddressHash_At",
                table: "EnrolmentAttempts",
                columns: new[] { "AddressHash", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_EnrolmentAttempts_At",
                table: "EnrolmentAttempts",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_EnrolmentAttempts_BrowserHash_At",
                table: "EnrolmentAttempts",
                columns: new[] { "BrowserHash", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_EnrolmentCodes_Mac",
                table: "EnrolmentCodes",
                column: "Mac",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_EnrolmentCodes_PersonId",
                table: "EnrolmentCodes",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_ExternalIds_Value",
                table: "ExternalIds",
                column: "Value");

            migrationBuilder.CreateIndex(
                name: "IX_HandsetMessages_To_At",
                table: "HandsetMessages",
                columns: new[] { "To", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_IdempotencyRecords_At",
                table: "IdempotencyRecords",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_InboundMessages_At",
                table: "InboundMessages",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_InboundMessages_From_At",
                table: "InboundMessages",
                columns: new[] { "From", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_InboundMessages_ProviderId",
                table: "InboundMessages",
                column: "ProviderId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Interactions_CallBacks",
                table: "Interactions",
                columns: new[] { "Number", "BegunAt" },
                filter: "\"Channel\" = 2");

            migrationBuilder.CreateIndex(
                name: "IX_Interactions_OnDesk",
                table: "Interactions",
                column: "AgentId",
                filter: "\"WrappedUpAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Interactions_PersonId_BegunAt",
                table: "Interactions",
                columns: new[] { "PersonId", "BegunAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Interactions_Planned",
                table: "Interactions",
                column: "BegunAt",
                filter: "\"State\" = 5");

            migrationBuilder.CreateIndex(
                name: "IX_Interactions_Ringing",
                table: "Interactions",
                column: "BegunAt",
                filter: "\"State\" = 1");

            migrationBuilder.CreateIndex(
                name: "IX_InvitationLinks_Until",
                table: "InvitationLinks",
                column: "Until");

            migrationBuilder.CreateIndex(
                name: "IX_Invitations_HouseholdId_InvitedAt",
                table: "Invitations",
                columns: new[] { "HouseholdId", "InvitedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_KnownBrowsers_BrowserHash",
                table: "KnownBrowsers",
                column: "BrowserHash");

            migrationBuilder.CreateIndex(
                name: "IX_LineFreezes_Due",
                table: "LineFreezes",
                column: "EndsAt",
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_LineFreezes_HouseholdId_LineId_BegunAt",
                table: "LineFreezes",
                columns: new[] { "HouseholdId", "LineId", "BegunAt" });

            migrationBuilder.CreateIndex(
                name: "IX_LineFreezes_Open",
                table: "LineFreezes",
                columns: new[] { "HouseholdId", "LineId" },
                unique: true,
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_LineLocks_Open",
                table: "LineLocks",
                columns: new[] { "HouseholdId", "LineId", "Function" },
                unique: true,
                filter: "\"UnlockedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_LookLimits_ReachedAt",
                table: "LookLimits",
                column: "ReachedAt");

            migrationBuilder.CreateIndex(
                name: "IX_MailboxMessages_To_At",
                table: "MailboxMessages",
                columns: new[] { "To", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Means_Ripening",
                table: "Means",
                columns: new[] { "AnnouncedAt", "AddedAt" },
                filter: "\"RipeSince\" IS NULL AND \"RemovedAt\" IS NULL AND \"AddedWith\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Members_BornOn",
                table: "Members",
                column: "BornOn");

            migrationBuilder.CreateIndex(
                name: "IX_NetworkOrders_HouseholdId_LineId_OrderedAt",
                table: "NetworkOrders",
                columns: new[] { "HouseholdId", "LineId", "OrderedAt" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_NetworkOrders_HouseholdId_RequestId",
                table: "NetworkOrders",
                columns: new[] { "HouseholdId", "RequestId" });

            migrationBuilder.CreateIndex(
                name: "IX_NetworkOrders_Open",
                table: "NetworkOrders",
                column: "NextTryAt",
                filter: "\"State\" = 1");

            migrationBuilder.CreateIndex(
                name: "IX_ObjectionLinks_Until",
                table: "ObjectionLinks",
                column: "Until");

            migrationBuilder.CreateIndex(
                name: "IX_Objections_Open",
                table: "Objections",
                columns: new[] { "PersonId", "Against" },
                unique: true,
                filter: "\"State\" = 1");

            migrationBuilder.CreateIndex(
                name: "IX_Offerings_Code",
                table: "Offerings",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OfferingVersions_OfferingId_Number",
                table: "OfferingVersions",
                columns: new[] { "OfferingId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OperationRequests_AskedInCall",
                table: "OperationRequests",
                column: "AskedInCall",
                filter: "\"AskedInCall\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_OperationRequests_Number",
                table: "OperationRequests",
                column: "Number");

            migrationBuilder.CreateIndex(
                name: "IX_OperationRequests_OfInteraction",
                table: "OperationRequests",
                column: "TargetId",
                filter: "\"Operation\" = 42");

            migrationBuilder.CreateIndex(
                name: "IX_OperationRequests_OpenOfSession",
                table: "OperationRequests",
                column: "SessionId",
                filter: "\"State\" < 3");

            migrationBuilder.CreateIndex(
                name: "IX_OperationRequests_OpenOnTarget",
                table: "OperationRequests",
                columns: new[] { "OwnerId", "TargetId" },
                filter: "\"State\" < 3");

            migrationBuilder.CreateIndex(
                name: "IX_OperationRequests_Placed",
                table: "OperationRequests",
                column: "ClosedAt",
                filter: "\"Place\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_OperationRequests_RequesterId_BegunAt",
                table: "OperationRequests",
                columns: new[] { "RequesterId", "BegunAt" });

            migrationBuilder.CreateIndex(
                name: "IX_OperationRequests_Sealed",
                table: "OperationRequests",
                column: "ClosedAt",
                filter: "\"Input\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_OperationRequests_Wake",
                table: "OperationRequests",
                column: "WakeAt",
                filter: "\"WakeAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_Email_CreatedAt",
                table: "Outbox",
                columns: new[] { "Email", "CreatedAt" },
                filter: "\"Email\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_Id",
                table: "Outbox",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_NextTryAt",
                table: "Outbox",
                column: "NextTryAt",
                filter: "\"SentAt\" IS NULL AND \"FailedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_ProviderId",
                table: "Outbox",
                column: "ProviderId",
                unique: true,
                filter: "\"ProviderId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_SentAt",
                table: "Outbox",
                column: "SentAt",
                filter: "\"ProviderId\" IS NOT NULL AND \"Delivery\" < 4");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_To_CreatedAt",
                table: "Outbox",
                columns: new[] { "To", "CreatedAt" },
                filter: "\"To\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PasskeyInfos_Id",
                table: "PasskeyInfos",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PasskeyInfos_PersonId",
                table: "PasskeyInfos",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Passkeys_UserId",
                table: "Passkeys",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_PayOuts_Number",
                table: "PayOuts",
                column: "Number");

            migrationBuilder.CreateIndex(
                name: "IX_PayOuts_State",
                table: "PayOuts",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_ProblemReports_At",
                table: "ProblemReports",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_ProblemReports_Number",
                table: "ProblemReports",
                column: "Number");

            migrationBuilder.CreateIndex(
                name: "IX_RateLimitCounters_PurgeAt",
                table: "RateLimitCounters",
                column: "PurgeAt");

            migrationBuilder.CreateIndex(
                name: "IX_Receipts_HouseholdId_FindingId",
                table: "Receipts",
                columns: new[] { "HouseholdId", "FindingId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Receipts_Number",
                table: "Receipts",
                column: "Number");

            migrationBuilder.CreateIndex(
                name: "IX_RecoveryCodes_PersonId",
                table: "RecoveryCodes",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_RecoveryContacts_Id",
                table: "RecoveryContacts",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RecoveryContacts_Number",
                table: "RecoveryContacts",
                column: "Number");

            migrationBuilder.CreateIndex(
                name: "IX_SearchTerms_Term_PersonId",
                table: "SearchTerms",
                columns: new[] { "Term", "PersonId" });

            migrationBuilder.CreateIndex(
                name: "IX_SecurityEvents_PersonId_At",
                table: "SecurityEvents",
                columns: new[] { "PersonId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_PersonId",
                table: "Sessions",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_Placed",
                table: "Sessions",
                column: "EndsAt",
                filter: "\"Place\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Sessions_TokenHash",
                table: "Sessions",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StaffInvitations_StaffId",
                table: "StaffInvitations",
                column: "StaffId");

            migrationBuilder.CreateIndex(
                name: "IX_StaffLooks_At",
                table: "StaffLooks",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_StaffMembers_AgentNumber",
                table: "StaffMembers",
                column: "AgentNumber",
                unique: true,
                filter: "\"AgentNumber\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_StaffPasskeys_StaffId",
                table: "StaffPasskeys",
                column: "StaffId");

            migrationBuilder.CreateIndex(
                name: "IX_StaffSessions_StaffId",
                table: "StaffSessions",
                column: "StaffId");

            migrationBuilder.CreateIndex(
                name: "IX_StaffSessions_TokenHash",
                table: "StaffSessions",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StopLinks_OwnerId_RequestId",
                table: "StopLinks",
                columns: new[] { "OwnerId", "RequestId" });

            migrationBuilder.CreateIndex(
                name: "IX_StopLinks_Until",
                table: "StopLinks",
                column: "Until");

            migrationBuilder.CreateIndex(
                name: "IX_UsedChallenges_UsedAt",
                table: "UsedChallenges",
                column: "UsedAt");

            migrationBuilder.AddForeignKey(
                name: "FK_AllowanceUses_Delegations_HouseholdId_DelegationId",
                table: "AllowanceUses",
                columns: new[] { "HouseholdId", "DelegationId" },
                principalTable: "Delegations",
                principalColumns: new[] { "HouseholdId", "Id" });

            migrationBuilder.AddForeignKey(
                name: "FK_AllowanceUses_Lines_HouseholdId_LineId",
                table: "AllowanceUses",
                columns: new[] { "HouseholdId", "LineId" },
                principalTable: "Lines",
                principalColumns: new[] { "HouseholdId", "Id" });

            migrationBuilder.AddForeignKey(
                name: "FK_BillingAccounts_Members_HouseholdId_PayerId",
                table: "BillingAccounts",
                columns: new[] { "HouseholdId", "PayerId" },
                principalTable: "Members",
                principalColumns: new[] { "HouseholdId", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_BillingAccounts_Households_HouseholdId",
                table: "BillingAccounts");

            migrationBuilder.DropForeignKey(
                name: "FK_Members_Households_HouseholdId",
                table: "Members");

            migrationBuilder.DropForeignKey(
                name: "FK_BillingAccounts_Members_HouseholdId_PayerId",
                table: "BillingAccounts");

            migrationBuilder.DropTable(
                name: "AgentSessions");

            migrationBuilder.DropTable(
                name: "AllowanceUses");

            migrationBuilder.DropTable(
                name: "ApiSessions");

            migrationBuilder.DropTable(
                name: "ApprovalLinks");

            migrationBuilder.DropTable(
                name: "Approvals");

            migrationBuilder.DropTable(
                name: "AuditAnchors");

            migrationBuilder.DropTable(
                name: "AuditDetails");

            migrationBuilder.DropTable(
                name: "AuditHeads");

            migrationBuilder.DropTable(
                name: "BreakGlassCases");

            migrationBuilder.DropTable(
                name: "CodeDays");

            migrationBuilder.DropTable(
                name: "Codes");

            migrationBuilder.DropTable(
                name: "ContactMediums");

            migrationBuilder.DropTable(
                name: "ContractSummaries");

            migrationBuilder.DropTable(
                name: "CourtOrders");

            migrationBuilder.DropTable(
                name: "CreditedCharges");

            migrationBuilder.DropTable(
                name: "CreditUses");

            migrationBuilder.DropTable(
                name: "DataProtectionKeys");

            migrationBuilder.DropTable(
                name: "Devices");

            migrationBuilder.DropTable(
                name: "DocumentRecoveries");

            migrationBuilder.DropTable(
                name: "EmailContacts");

            migrationBuilder.DropTable(
                name: "EnrolmentAttempts");

            migrationBuilder.DropTable(
                name: "EnrolmentCodes");

            migrationBuilder.DropTable(
                name: "ExternalIds");

            migrationBuilder.DropTable(
                name: "GivenUpNumbers");

            migrationBuilder.DropTable(
                name: "Guardianships");

            migrationBuilder.DropTable(
                name: "HandsetMessages");

            migrationBuilder.DropTable(
                name: "Iccids");

            migrationBuilder.DropTable(
                name: "IdempotencyRecords");

            migrationBuilder.DropTable(
                name: "InboundMessages");

            migrationBuilder.DropTable(
                name: "InvitationLinks");

            migrationBuilder.DropTable(
                name: "Invitations");

            migrationBuilder.DropTable(
                name: "KnownBrowsers");

            migrationBuilder.DropTable(
                name: "LineFreezes");

            migrationBuilder.DropTable(
                name: "LineLocks");

            migrationBuilder.DropTable(
                name: "LookLimits");

            migrationBuilder.DropTable(
                name: "MailboxMessages");

            migrationBuilder.DropTable(
                name: "Memberships");

            migrationBuilder.DropTable(
                name: "NetworkOrders");

            migrationBuilder.DropTable(
                name: "NoticeChoices");

            migrationBuilder.DropTable(
                name: "Numbers");

            migrationBuilder.DropTable(
                name: "ObjectionLinks");

            migrationBuilder.DropTable(
                name: "Objections");

            migrationBuilder.DropTable(
                name: "Outbox");

            migrationBuilder.DropTable(
                name: "PasskeyInfos");

            migrationBuilder.DropTable(
                name: "Payments");

            migrationBuilder.DropTable(
                name: "PrefixAlarms");

            migrationBuilder.DropTable(
                name: "ProblemReports");

            migrationBuilder.DropTable(
                name: "RateLimitCounters");

            migrationBuilder.DropTable(
                name: "Receipts");

            migrationBuilder.DropTable(
                name: "RecoveryCodes");

            migrationBuilder.DropTable(
                name: "RecoveryContacts");

            migrationBuilder.DropTable(
                name: "SearchTerms");

            migrationBuilder.DropTable(
                name: "SecurityEvents");

            migrationBuilder.DropTable(
                name: "Sessions");

            migrationBuilder.DropTable(
                name: "StaffInvitations");

            migrationBuilder.DropTable(
                name: "StaffLooks");

            migrationBuilder.DropTable(
                name: "StaffOwnNumbers");

            migrationBuilder.DropTable(
                name: "StaffPasskeys");

            migrationBuilder.DropTable(
                name: "StopLinks");

            migrationBuilder.DropTable(
                name: "UsageTotals");

            migrationBuilder.DropTable(
                name: "UsedChallenges");

            migrationBuilder.DropTable(
                name: "StaffSessions");

            migrationBuilder.DropTable(
                name: "Delegations");

            migrationBuilder.DropTable(
                name: "OperationRequests");

            migrationBuilder.DropTable(
                name: "AuditRecords");

            migrationBuilder.DropTable(
                name: "Charges");

            migrationBuilder.DropTable(
                name: "PayOuts");

            migrationBuilder.DropTable(
                name: "Sims");

            migrationBuilder.DropTable(
                name: "Interactions");

            migrationBuilder.DropTable(
                name: "Means");

            migrationBuilder.DropTable(
                name: "Credits");

            migrationBuilder.DropTable(
                name: "Passkeys");

            migrationBuilder.DropTable(
                name: "Bills");

            migrationBuilder.DropTable(
                name: "StaffMembers");

            migrationBuilder.DropTable(
                name: "People");

            migrationBuilder.DropTable(
                name: "Findings");

            migrationBuilder.DropTable(
                name: "Logins");

            migrationBuilder.DropTable(
                name: "Contracts");

            migrationBuilder.DropTable(
                name: "Lines");

            migrationBuilder.DropTable(
                name: "OfferingVersions");

            migrationBuilder.DropTable(
                name: "Offerings");

            migrationBuilder.DropTable(
                name: "Households");

            migrationBuilder.DropTable(
                name: "Members");

            migrationBuilder.DropTable(
                name: "BillingAccounts");
        }
    }
}
