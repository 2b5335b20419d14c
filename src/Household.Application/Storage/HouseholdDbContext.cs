using HouseholdPortal.Application.Enrolment;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Recovery;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Billing;
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
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Domain.Sessions;
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

    public DbSet<ContactMedium> ContactMediums => Set<ContactMedium>();

    public DbSet<EmailContact> EmailContacts => Set<EmailContact>();

    public DbSet<NoticeChoice> NoticeChoices => Set<NoticeChoice>();

    public DbSet<ExternalId> ExternalIds => Set<ExternalId>();

    public DbSet<Household> Households => Set<Household>();

    public DbSet<Member> Members => Set<Member>();

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

    public DbSet<Contract> Contracts => Set<Contract>();

    public DbSet<Sim> Sims => Set<Sim>();

    public DbSet<Device> Devices => Set<Device>();

    public DbSet<Delegation> Delegations => Set<Delegation>();

    public DbSet<Approval> Approvals => Set<Approval>();


    public DbSet<NetworkOrder> NetworkOrders => Set<NetworkOrder>();
