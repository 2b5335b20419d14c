using System.Security.Cryptography;
using HouseholdPortal.Application;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Testing.Scenarios;

/// <summary>One household made directly with the domain's constructors. <see cref="Rows"/> is what gets stored: a row that is removed is missing.</summary>
public sealed class Home
{
    private readonly List<object> _rows = [];
    private readonly IdSource _ids;
    private readonly DateTimeOffset _now;

    /// <param name="madeAt">When its id was made; households are in this order. By default now.</param>
    public Home(IdSource ids, DateTimeOffset now, string name, DateTimeOffset? madeAt = null)
    {
        ArgumentNullException.ThrowIfNull(ids);
        (_ids, _now) = (ids, now);
        Household = new(madeAt is { } then ? HouseholdId.From(Guid.CreateVersion7(then)) : ids.New<HouseholdId>(), name, now.AddYears(-3));
        Rows.Add(Household);
    }

    public Household Household { get; }

    public HouseholdId Id => Household.Id;

    public IList<object> Rows => _rows;

    public DateOnly Today => OperatorPolicy.V1.Today(_now);

    public IEnumerable<Contract> Contracts => Rows.OfType<Contract>();

    public IEnumerable<Charge> Charges => Rows.OfType<Charge>();

    /// <param name="age">In whole years today; null if it is unknown.</param>
    /// <param name="familyName">The rest of the full name.</param>
    public ScenarioMember AddMember(string name, int? age, string familyName = "Example")
    {
        DateOnly? bornOn = age is { } years ? Today.AddYears(-years).AddDays(-100) : null;
        var person = new Person(_ids.New<PersonId>(), $"{name} {familyName}", bornOn, _now.AddYears(-3));
        var member = new Member(Id, _ids.New<MemberId>(), person.Id, name, bornOn, (Rows.OfType<Member>().Count() % 5) + 1);
        var contact = new ContactMedium(_ids.New<ContactMediumId>(), person.Id, MadeUp.Number(), _now.AddYears(-2));
        var means = new Means(person.Id, MeansId.From(contact.Id.Value), MeansKind.Number, Provenance.Root(AuthenticationMethod.Code), contact.VerifiedAt);
        var proof = new Proof(AuthenticationMethod.Code, AssuranceLevel.Operation, _now, BoundToOperation: false, means.Id);
        var session = Session.OfPerson(_ids.New<SessionId>(), RandomNumberGenerator.GetBytes(32), person.Id, "Chromium on Linux", proof, _now, TimeSpan.FromHours(12));
        _rows.AddRange([person, member, new Membership(person.Id, Id, member.Id), contact, means, session]);
        _rows.AddRange(SearchTerm.Of(person.Id, person.FullName, member.Name));
        return new(person, member, contact, session);
    }

    /// <summary>Adds a person of another household to this one too.</summary>
    public ScenarioMember AddMemberOf(ScenarioMember other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var member = new Member(Id, _ids.New<MemberId>(), other.PersonId, other.Member.Name, other.Member.BornOn, (Rows.OfType<Member>().Count() % 5) + 1);
        _rows.AddRange([member, new Membership(other.PersonId, Id, member.Id)]);
        return other with { Member = member };
    }

    /// <summary>A member of several households chooses this one for the pages of their session and of later ones.</summary>
    public void ChosenBy(ScenarioMember member)
    {
        ArgumentNullException.ThrowIfNull(member);
        Rows.OfType<Membership>().Single(membership => membership.PersonId == member.PersonId).Choose(_now);
        member.Session.Choose(Id);
    }

    public Guardianship AddGuardian(ScenarioMember guardian, ScenarioMember minor) =>
        Add(new Guardianship(Id, _ids.New<GuardianshipId>(), guardian.Id, minor.Id, minor.Member.BornOn ?? Today));

    public BillingAccount AddAccount(string name, ScenarioMember payer, Postcode? postcode = null) =>
        Add(new BillingAccount(Id, _ids.New<BillingAccountId>(), name, payer.Id, "GBP", postcode));

    /// <summary>A line whose user is the given member: confirmed by default, and on that member's own number by default.</summary>
    public ScenarioLine AddLine(BillingAccount account, ScenarioMember? user, LineUserState userState = LineUserState.Confirmed, TimeSpan? simAge = null, Msisdn? number = null)
    {
        var line = new Line(Id, _ids.New<LineId>(), account.Id, LineKind.Mobile, number ?? user?.Number ?? MadeUp.Number(), "Phone", Today.AddYears(-3));
        if (user is not null && userState == LineUserState.Recorded) line.RecordUser(user.Id);
        if (user is not null && userState is LineUserState.Named or LineUserState.Confirmed) line.NameUser(user.Id);
        if (user is not null && userState == LineUserState.Confirmed) line.ConfirmUser(user.Id);
        var sim = new Sim(Id, _ids.New<SimId>(), line.Id, MadeUp.Iccid(), SimKind.Physical, _now - (simAge ?? TimeSpan.FromDays(400)));
        var device = new Device(Id, _ids.New<DeviceId>(), line.Id, user?.Id, MadeUp.Imei(), "Fairphone 6", _now.AddDays(-400));
        _rows.AddRange([line, new NumberEntry(line.Number!.Value, Id, line.Id), sim, new SimEntry(sim.Iccid, Id, sim.Id), device]);
        return new(line, sim, device);
    }

    public Contract AddContract(ScenarioLine line, string plan, long monthlyMinor, DateOnly startsOn, Contract? supersedes = null) =>
        Add(new Contract(Id, _ids.New<ContractId>(), line.Id, plan, new(monthlyMinor, "GBP"), startsOn, startsOn.AddMonths(24), supersedes?.Id));

    /// <summary>Bills each of the last <paramref name="months"/> whole calendar months: one charge for every contract running on the month's first day.</summary>
    public void BillMonthly(BillingAccount account, int months)
    {
        var thisMonth = new DateOnly(Today.Year, Today.Month, 1);
        for (var back = months; back >= 1; back--) Bill(account, new(thisMonth.AddMonths(-back), thisMonth.AddMonths(1 - back)));
    }

    public T Add<T>(T row)
        where T : notnull
    {
        Rows.Add(row);
        return row;
    }

    private void Bill(BillingAccount account, Period month)
    {
        var billId = _ids.New<BillId>();
        var lines = Rows.OfType<Line>().Where(line => line.AccountId == account.Id).Select(line => line.Id).ToHashSet();
        Charge[] charges =
        [
            .. Contracts.Where(contract => lines.Contains(contract.LineId) && contract.IsRunning(month.From))
                .Select(contract => new Charge(Id, _ids.New<ChargeId>(), billId, contract.LineId, ChargeKind.Plan, contract.Id, contract.PlanName, month, contract.MonthlyPrice)),
        ];
        var total = charges.Aggregate(Money.Zero(account.Currency), (sum, charge) => sum + charge.Amount);
        var bill = new Bill(Id, billId, account.Id, month, month.Until, month.Until.AddDays(14), total);
        Rows.Add(bill);
        if (bill.DueOn < Today && total.Minor > 0) _rows.Add(new Payment(Id, _ids.New<PaymentId>(), billId, total, bill.DueOn, PaymentOutcome.Paid));
        _rows.AddRange(charges);
    }
}
