using HouseholdPortal.Application.Import;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Storage.Bulk;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Catalogue;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Usage;

namespace HouseholdPortal.Application.Demo;

/// <summary>
/// Builds one made-up household. Its people have proved their numbers and confirmed that they use their lines, which no import does: in the demo they
/// have been customers for years.
/// </summary>
internal sealed class DemoHousehold
{
    public const string System = "demo";
    public const string Currency = "GBP";
    private readonly IReadOnlyDictionary<string, OfferingVersion> _catalogue;
    private readonly HouseholdRows _rows;
    private readonly AscendingIds _ids;
    private readonly Postcode _postcode;
    private readonly DateTimeOffset _since;
    private int _serial;

    /// <param name="catalogue">What its contracts are made under, by code.</param>
    /// <param name="postcode">Where its bills go; of an area that does not exist.</param>
    public DemoHousehold(HouseholdRows rows, AscendingIds ids, IReadOnlyDictionary<string, OfferingVersion> catalogue, string name, Postcode postcode, DateTimeOffset since)
    {
        (_rows, _ids, _catalogue, _postcode, _since) = (rows, ids, catalogue, postcode, since);
        Id = ids.Next<HouseholdId>();
        _rows.Add(new Household(Id, name, since));
    }

    public HouseholdId Id { get; }

    public static Money Pounds(long pence) => new(pence, Currency);

    public MemberId Person(string name, string familyName, DateOnly bornOn, int colour)
    {
        var person = new Person(_ids.Next<PersonId>(), $"{name} {familyName}", bornOn, _since);
        var member = new Member(Id, _ids.Next<MemberId>(), person.Id, name, bornOn, colour);
        _rows.Add(person);
        foreach (var term in SearchTerm.Of(person.Id, person.FullName, member.Name)) _rows.Add(term);
        _rows.Add(member);
        _rows.Add(new Membership(person.Id, Id, member.Id));
        _rows.Add(new ExternalId(System, $"{name} {familyName}", Id, person.Id));
        return member.Id;
    }

    public void Guardian(MemberId guardian, MemberId minor, DateOnly since) => _rows.Add(new Guardianship(Id, _ids.Next<GuardianshipId>(), guardian, minor, since));

    public BillingAccountId Account(string name, MemberId payer)
    {
        var account = new BillingAccount(Id, _ids.Next<BillingAccountId>(), name, payer, Currency, _postcode);
        _rows.Add(account);
        return account.Id;
    }

    public Line Line(BillingAccountId account, LineKind kind, Msisdn number, string label, DateOnly startedOn)
    {
        var line = new Line(Id, _ids.Next<LineId>(), account, kind, number, label, startedOn);
        _rows.Add(line);
        _rows.Add(new NumberEntry(number, Id, line.Id));
        return line;
    }

    /// <summary>Makes the member the line's confirmed user, who has also verified its number.</summary>
    public void UsedBy(Line line, MemberId member)
    {
        if (!line.NameUser(member) || !line.ConfirmUser(member)) throw new InvalidOperationException("The line is not new.");
        var person = _rows.Of<Member>().Single(row => row.Id == member).PersonId;

        // A number cannot be verified before its line begins: the network would say that it was another subscriber's then.
        var began = new DateTimeOffset(line.StartedOn.ToDateTime(new(12, 0)), TimeSpan.Zero);
        var contact = new ContactMedium(_ids.Next<ContactMediumId>(), person, line.Number!.Value, began > _since ? began : _since);
        _rows.Add(contact);
        _rows.Add(new Means(person, MeansId.From(contact.Id.Value), MeansKind.Number, Provenance.Root(AuthenticationMethod.Code), contact.VerifiedAt));
    }

    public Contract Contract(Line line, string code, long pence, DateOnly startsOn, int months, Contract? supersedes = null)
    {
        var offering = _catalogue[code];
        var contract = new Contract(Id, _ids.Next<ContractId>(), line.Id, offering.Name, Pounds(pence), startsOn, startsOn.AddMonths(months), supersedes?.Id);
        contract.RecordVersion(offering);
        _rows.Add(contract);
        return contract;
    }

    /// <param name="number">The last digits of its ICCID; the rest belongs to no operator.</param>
    public void Sim(Line line, string number, SimKind kind, DateTimeOffset from, DateTimeOffset? until = null)
    {
        var sim = new Sim(Id, _ids.Next<SimId>(), line.Id, Iccid.Parse("8944" + number.PadLeft(15, '0')), kind, from);
        if (until is { } at) sim.Retire(at);
        _rows.Add(sim);
        _rows.Add(new SimEntry(sim.Iccid, Id, sim.Id));
    }

    public void Device(Line line, MemberId? holder, string model, DateTimeOffset from, DateTimeOffset? until = null)
    {
        // A type allocation code that starts with 00 is a test handset (3GPP TS 23.003).
        var imei = Imei.FromFirst14(FormattableString.Invariant($"00{line.Number!.Value.Digits[^8..]}{++_serial:0000}"));
        var device = new Device(Id, _ids.Next<DeviceId>(), line.Id, holder, imei, model, from);
        if (until is { } at) device.Retire(at);
        _rows.Add(device);
    }

    public void Lets(MemberId grantor, MemberId grantee, Line line, Permission[] permissions, long allowancePence, Period period) =>
        _rows.Add(new Delegation(Id, _ids.Next<DelegationId>(), grantor, grantee, line.Id, accountId: null, permissions, Pounds(allowancePence), period));

    /// <summary>What was used of a line in each of the last six billed months, and will be in the one that runs, of which only the days until today are there.</summary>
    public void Used(Line line, DemoCalendar calendar, UsageKind kind, params ReadOnlySpan<decimal> months)
    {
        for (var i = 0; i < months.Length; i++)
        {
            var period = DemoCalendar.Month(calendar.LastBill.AddMonths(i + 1 - months.Length));
            var days = Enumerable.Range(0, period.Days).Select(period.From.AddDays).ToList();
            var shares = new ExactShares(DemoUsage.AmountOf(kind, months[i]), days.Sum(DemoUsage.WeightOf));
            foreach (var day in days)
            {
                var amount = shares.Next(DemoUsage.WeightOf(day));
                if (amount > 0 && day <= calendar.Today) _rows.Add(new UsageTotal(Id, line.Id, day, kind, amount, calendar.Today));
            }
        }
    }

    /// <summary>Bills the account on the calendar's days for <paramref name="items"/>. Each bill is paid on its due day.</summary>
    /// <param name="refused">The day of a bill whose payment the bank refused; null for none.</param>
    public void Bill(BillingAccountId account, DemoCalendar calendar, Func<DateOnly, IEnumerable<DemoCharge>> items, DateOnly? refused = null)
    {
        foreach (var day in calendar.BillDays)
        {
            DemoCharge[] charges = [.. items(day)];
            var bill = new Bill(Id, _ids.Next<BillId>(), account, DemoCalendar.Month(day), day, day.AddDays(14), Pounds(charges.Sum(charge => charge.Pence)));
            _rows.Add(bill);
            if (bill.DueOn <= calendar.Today && bill.Total.Minor > 0)
                _rows.Add(new Payment(Id, _ids.Next<PaymentId>(), bill.Id, bill.Total, bill.DueOn, day == refused ? PaymentOutcome.Refused : PaymentOutcome.Paid));
            foreach (var charge in charges)
                _rows.Add(new Charge(Id, _ids.Next<ChargeId>(), bill.Id, charge.Line, charge.Kind, charge.Contract, charge.Description, charge.Period, Pounds(charge.Pence)));
        }
    }
}
