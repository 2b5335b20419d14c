using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Storage.Bulk;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Catalogue;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.People;

namespace HouseholdPortal.Application.Import;

/// <summary>
/// Makes one household from one customer. Sums and terms come from the file; names, numbers and SIMs are made up, because the file has none. Users
/// are recorded, never named or confirmed, and no number proves anybody (docs/glossary.md, “User”).
/// </summary>
internal sealed class CustomerHousehold
{
    private const int DaysToPay = 14;
    private readonly HouseholdRows _rows;
    private readonly AscendingIds _ids;
    private readonly IReadOnlyDictionary<string, OfferingVersion> _catalogue;
    private readonly Customer _customer;
    private readonly ImportMonth _when;
    private readonly HouseholdId _id;
    private readonly DateOnly _start;
    private readonly BillingAccountId _account;
    private readonly List<Product> _products = [];
    private SeededSource _source;

    /// <param name="catalogue">What it may have, by code.</param>
    public CustomerHousehold(HouseholdRows rows, AscendingIds ids, MadeUpNumbers numbers, IReadOnlyDictionary<string, OfferingVersion> catalogue, Customer customer, ImportMonth when)
    {
        (_rows, _ids, _catalogue, _customer, _when) = (rows, ids, catalogue, customer, when);
        _source = new("people", customer.Id);
        _start = when.FirstDay.AddMonths(-customer.Months);
        _id = ids.Next<HouseholdId>();
        var family = _source.OneOf(MadeUpNames.Families);
        rows.Add(new Household(_id, family, when.Now));

        var payer = AddPerson(MadeUpNames.For(customer.Sex), family, age: null, 1);
        Payer = payer;
        PayersName = $"{payer.Name} {family}";
        rows.Add(new ExternalId(CustomerColumns.System, customer.Id, _id, payer.PersonId));
        var partner = customer.HasPartner ? AddPerson(MadeUpNames.Everybody, _source.Below(3) == 0 ? _source.OneOf(MadeUpNames.Families) : family, age: null, 2) : null;
        if (customer.HasDependents) AddMinor(family, payer, partner);

        _account = ids.Next<BillingAccountId>();
        rows.Add(new BillingAccount(_id, _account, AccountName, payer.Id, CustomerColumns.Currency, customer.Postcode));
        AddLines(numbers, payer, partner);
        AddBills();
    }

    public Member Payer { get; }

    public string PayersName { get; }

    /// <summary>The payer's own number; null without a phone.</summary>
    public Msisdn? PayersNumber { get; private set; }

    /// <summary>The sum of all contract prices, in minor units.</summary>
    public long Monthly => _products.Sum(product => product.Price);

    /// <summary>The sum of all charges, in minor units.</summary>
    public long Charged { get; private set; }

    private string AccountName => (_customer.HasPhone, _customer.Internet) switch { (true, null) => "Mobile", (false, _) => "Home internet", _ => "Mobile and home" };

    private Member AddPerson(IReadOnlyList<string> names, string family, int? age, int colour)
    {
        var name = _source.OneOf(names);
        DateOnly? bornOn = age is { } years ? _when.FirstDay.AddYears(-years).AddDays(-_source.Below(364)) : null;
        var person = new Person(_ids.Next<PersonId>(), $"{name} {family}", bornOn, _when.Now);
        var member = new Member(_id, _ids.Next<MemberId>(), person.Id, name, bornOn, colour);
        _rows.Add(person);
        foreach (var term in SearchTerm.Of(person.Id, person.FullName, member.Name)) _rows.Add(term);
        _rows.Add(member);
        _rows.Add(new Membership(person.Id, _id, member.Id));
        return member;
    }

    private void AddMinor(string family, Member payer, Member? partner)
    {
        var minor = AddPerson(MadeUpNames.Everybody, family, 2 + _source.Below(14), 3);
        foreach (var guardian in new[] { payer, partner })
        {
            if (guardian is not null) _rows.Add(new Guardianship(_id, _ids.Next<GuardianshipId>(), guardian.Id, minor.Id, _when.FirstDay));
        }
    }

    private void AddLines(MadeUpNumbers numbers, Member payer, Member? partner)
    {
        var (first, second, home) = CustomerPrices.Of(_customer);
        if (_customer.HasPhone)
        {
            var line = AddMobile(numbers.For(_customer.Id, 1), payer);
            PayersNumber = line.Number;
            AddContract(line, ImportCatalogue.EverydayMobile, first, 0, supersedes: null);
        }

        if (_customer.HasSecondLine) AddSecond(AddMobile(numbers.For(_customer.Id, 2), partner), second);
        if (_customer.Internet is { } internet)
        {
            var line = AddLine(LineKind.Broadband, number: null, "Home internet");
            AddContract(line, internet.IsFiber ? ImportCatalogue.FiberOptic : ImportCatalogue.Dsl, home, 0, supersedes: null);
        }
    }

    private Line AddMobile(Msisdn number, Member? user)
    {
        var line = AddLine(LineKind.Mobile, number, "Mobile");
        if (user is not null) line.RecordUser(user.Id);

        // 89 telecommunications, 01 North America, 999 an issuer that does not exist (ITU-T E.118); then the number, which does not exist either.
        var sim = new Sim(_id, _ids.Next<SimId>(), line.Id, Iccid.Parse($"8901999{number.Digits}0"), SimKind.Physical, _when.At(_start));
        _rows.Add(new NumberEntry(number, _id, line.Id));
        _rows.Add(sim);
        _rows.Add(new SimEntry(sim.Iccid, _id, sim.Id));
        return line;
    }

    private Line AddLine(LineKind kind, Msisdn? number, string label)
    {
        var line = new Line(_id, _ids.Next<LineId>(), _account, kind, number, label, _start);
        if (_customer.HasEnded) line.End(_when.FirstDay);
        _rows.Add(line);
        return line;
    }

    /// <summary>The second line; for a few customers with a forgotten contract on it, see <see cref="ForgottenContract"/>.</summary>
    private void AddSecond(Line line, long price)
    {
        if (ForgottenContract.For(_customer, price) is not { } forgotten)
        {
            AddContract(line, ImportCatalogue.EverydayMobile, price, 0, supersedes: null);
            return;
        }

        var old = AddContract(line, ImportCatalogue.StarterMobile, forgotten.OldPrice, 0, supersedes: null);
        AddContract(line, ImportCatalogue.EverydayMobile, price - forgotten.OldPrice, _customer.Months - forgotten.MonthsAgo, old.Id);
    }

    private Contract AddContract(Line line, string code, long price, int firstMonth, ContractId? supersedes)
    {
        var startsOn = _start.AddMonths(firstMonth);
        DateOnly? term = _customer.TermMonths is { } months ? startsOn.AddMonths(months) : null;
        var offering = _catalogue[code];
        var contract = new Contract(_id, _ids.Next<ContractId>(), line.Id, offering.Name, new(price, CustomerColumns.Currency), startsOn, term, supersedes);
        contract.RecordVersion(offering);
        if (_customer.HasEnded) contract.End(_when.FirstDay);
        _rows.Add(contract);
        _products.Add(new(contract, firstMonth));
        return contract;
    }

    private void AddBills()
    {
        var history = new ChargeHistory(_products, _customer.Months, _customer.Charged.Minor);
        var charges = new List<Charge>(_products.Count);
        for (var month = 0; month < _customer.Months; month++)
        {
            var period = new Period(_start.AddMonths(month), _start.AddMonths(month + 1));
            var bill = _ids.Next<BillId>();
            var total = 0L;
            charges.Clear();
            foreach (var product in _products)
            {
                if (month < product.FirstMonth) continue;
                var amount = history.Next(product, month);
                total += amount;
                charges.Add(new(
                    _id, _ids.Next<ChargeId>(), bill, product.Contract.LineId, ChargeKind.Plan, product.Contract.Id, product.Contract.PlanName, period, new(amount, CustomerColumns.Currency)));
            }

            Charged += total;
            var sum = new Money(total, CustomerColumns.Currency);
            var due = period.Until.AddDays(DaysToPay);
            _rows.Add(new Bill(_id, bill, _account, period, period.Until, due, sum));
            if (total > 0 && due <= _when.Today) _rows.Add(new Payment(_id, _ids.Next<PaymentId>(), bill, sum, due, PaymentOutcome.Paid));
            foreach (var charge in charges) _rows.Add(charge);
        }
    }
}
