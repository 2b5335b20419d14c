using HouseholdPortal.Application.Enrolment;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Recovery;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Catalogue;
using HouseholdPortal.Domain.Contacts;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Guardian;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Orders;
using HouseholdPortal.Domain.Passkeys;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Plans;
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Usage;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace HouseholdPortal.Application.Storage;

/// <summary>
/// All stored data. One model, two providers: the derived contexts add how each provider stores ids and instants, and have their own migrations.
/// Entities are configured beside their features.
/// </summary>
public abstract class HouseholdDbContext(DbContextOptions options) : IdentityUserContext<Login, Guid>(options)
{
    public DbSet<Person> People => Set<Person>();

    public DbSet<Membership> Memberships => Set<Membership>();

    public DbSet<Means> Means => Set<Means>();

    public DbSet<Objection> Objections => Set<Objection>();

    public DbSet<ObjectionLink> ObjectionLinks => Set<ObjectionLink>();

    public DbSet<ContactMedium> ContactMediums => Set<ContactMedium>();

    public DbSet<EmailContact> EmailContacts => Set<EmailContact>();

    public DbSet<NoticeChoice> NoticeChoices => Set<NoticeChoice>();

    public DbSet<ExternalId> ExternalIds => Set<ExternalId>();

    public DbSet<Household> Households => Set<Household>();

    public DbSet<Member> Members => Set<Member>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<InvitationLink> InvitationLinks => Set<InvitationLink>();

    public DbSet<Guardianship> Guardianships => Set<Guardianship>();

    public DbSet<BillingAccount> BillingAccounts => Set<BillingAccount>();

    public DbSet<Bill> Bills => Set<Bill>();

    public DbSet<Charge> Charges => Set<Charge>();

    public DbSet<Payment> Payments => Set<Payment>();

    public DbSet<Credit> Credits => Set<Credit>();

    public DbSet<CreditUse> CreditUses => Set<CreditUse>();

    public DbSet<PayOut> PayOuts => Set<PayOut>();

    public DbSet<Receipt> Receipts => Set<Receipt>();

    public DbSet<Line> Lines => Set<Line>();

    public DbSet<LineLock> LineLocks => Set<LineLock>();

    public DbSet<LineFreeze> LineFreezes => Set<LineFreeze>();

    public DbSet<Contract> Contracts => Set<Contract>();

    public DbSet<Offering> Offerings => Set<Offering>();

    public DbSet<OfferingVersion> OfferingVersions => Set<OfferingVersion>();

    public DbSet<ContractSummary> ContractSummaries => Set<ContractSummary>();

    public DbSet<Sim> Sims => Set<Sim>();

    public DbSet<Device> Devices => Set<Device>();

    public DbSet<Delegation> Delegations => Set<Delegation>();

    public DbSet<AllowanceUse> AllowanceUses => Set<AllowanceUse>();

    public DbSet<Approval> Approvals => Set<Approval>();

    public DbSet<NetworkOrder> NetworkOrders => Set<NetworkOrder>();

    public DbSet<OperationRequest> OperationRequests => Set<OperationRequest>();

    public DbSet<StopLink> StopLinks => Set<StopLink>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    public DbSet<RecoveryContact> RecoveryContacts => Set<RecoveryContact>();

    public DbSet<ApprovalLink> ApprovalLinks => Set<ApprovalLink>();

    public DbSet<UsageTotal> UsageTotals => Set<UsageTotal>();

    public DbSet<Finding> Findings => Set<Finding>();

    public DbSet<CreditedCharge> CreditedCharges => Set<CreditedCharge>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<OneTimeCode> Codes => Set<OneTimeCode>();

    public DbSet<EnrolmentCode> EnrolmentCodes => Set<EnrolmentCode>();

    public DbSet<PasskeyInfo> PasskeyInfos => Set<PasskeyInfo>();

    public DbSet<SecurityEvent> SecurityEvents => Set<SecurityEvent>();

    public DbSet<AuditRecord> AuditRecords => Set<AuditRecord>();

    public DbSet<AuditDetails> AuditDetails => Set<AuditDetails>();

    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();

    public DbSet<AuditAnchor> AuditAnchors => Set<AuditAnchor>();

    /// <summary>Version 3 of Identity's schema has the passkey table.</summary>
    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        using var found = Raised();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        using var found = Raised();
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>Raises the versions of changed rows, which detects all changes. Until the result is disposed, EF Core does not detect changes again.</summary>
    private DetectedChanges Raised()
    {
        RowVersions.Raise(ChangeTracker);
        return new(ChangeTracker);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        ModelConventions.Apply(configurationBuilder);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        // Not base.OnModelCreating: it maps by the options of the host's container instead of SchemaVersion (10.0.14), so without a host the passkey
        // table would be missing. The parts of Identity that we use, a login and its passkeys, are configured in Passkeys.
        builder.Ignore<IdentityUserClaim<Guid>>().Ignore<IdentityUserLogin<Guid>>().Ignore<IdentityUserToken<Guid>>();
        builder.ApplyConfigurationsFromAssembly(typeof(HouseholdDbContext).Assembly);
        RowVersions.Configure(builder);
    }

    private readonly struct DetectedChanges : IDisposable
    {
        private readonly ChangeTracker _changes;

        public DetectedChanges(ChangeTracker changes) => (_changes = changes).AutoDetectChangesEnabled = false;

        public void Dispose() => _changes.AutoDetectChangesEnabled = true;
    }
}
