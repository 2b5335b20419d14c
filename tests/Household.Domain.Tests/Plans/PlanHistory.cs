using System.Collections.Immutable;
using System.Globalization;
using HouseholdPortal.Domain.Catalogue;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Plans;
using HouseholdPortal.Domain.Tests.Decisions;
using HouseholdPortal.Testing.Histories;

namespace HouseholdPortal.Domain.Tests.Plans;

/// <summary>
/// One line over three years: its payer and its user change plans, take handsets, add and remove add-ons, and take changes back, some of them never carried out; now and
/// then another pays. Each day is judged by plain facts that know nothing of the rules.
/// </summary>
internal sealed class PlanHistory(ulong seed)
{
    private const int Days = 3 * 365;
    private static readonly DateOnly s_first = new(2024, 1, 31);
    private readonly Dice _dice = new(seed);
    private readonly Line _line = new(new(Family.Id(0xF, 1)), Family.LeilasLine, Family.Mobiles, LineKind.Mobile, Msisdn.Parse("447700900186"), "Leila", s_first);
    private readonly List<Contract> _contracts = [];
    private readonly Dictionary<ContractId, SummaryFacts> _summaries = [];
    private readonly Dictionary<ContractId, OfferingTerms> _terms = [];
    private readonly Dictionary<ContractId, AllowanceUse> _spent = [];
    private readonly List<AllowanceUse> _uses = [];
    private readonly ImmutableArray<OfferingVersion> _offers =
    [
        Offers.Plan(1, "Small", 1000, 10), Offers.Plan(2, "Middle", 1950, 50, term: 12), Offers.Plan(3, "Large", 2500, 80, abroad: 20), Offers.Plan(4, "All", 3200, 0, term: 24, once: 300), Offers.Plan(5, "Paid", 1200, 20, perGb: 50),
        Offers.AddOn(6, "More", 600), Offers.AddOn(7, "Summer", 400, once: 100, term: 3), Offers.Device(8, "Phone", 2000, 24, once: 4900), Offers.Device(9, "Small phone", 500, 12),
    ];
    private DateOnly _today = s_first;
    private int _last = 100;

    /// <summary>How often each kind of thing happened.</summary>
    public Dictionary<string, int> Happened { get; } = new(StringComparer.Ordinal);

    /// <returns>What went wrong, with the seed; null where nothing did.</returns>
    public string? Run()
    {
        var first = new Contract(_line.HouseholdId, Next(), _line.Id, "Begun elsewhere", Offers.Pounds(1500), s_first, s_first.AddMonths(1 + _dice.Roll(24)), supersedesId: null);
        first.RecordVersion(_offers[0]);
        _terms[first.Id] = _offers[0].Terms;
        _contracts.Add(first);
        for (var day = 0; day < Days; day++)
        {
            _today = s_first.AddDays(day);
            for (var times = _dice.Roll(8); times > 6; times--) Happen();
        }

        return Enumerable.Range(0, Days + 60).Select(day => Wrong(s_first.AddDays(day))).FirstOrDefault(wrong => wrong is not null) ?? WrongBill() ?? WrongSummary() ?? WrongAllowance();
    }

    private void Happen()
    {
        switch (_dice.Roll(10))
        {
            case <= 3: Change(Pick(OfferingKind.Plan), _dice.Roll(5) == 1 ? Pick(OfferingKind.Device) : null); break;
            case <= 5: Add(Pick(OfferingKind.AddOn)); break;
            case 6: Remove(); break;
            case 7: Undo(); break;
            case 8: _line.LetUserSpend(_dice.Roll(6) * 1000); break;
            default: PassOn(); break;
        }
    }

    private void Change(OfferingVersion plan, OfferingVersion? device)
    {
        if (_contracts.PlanOn(Bill) is { } now) Make(PlannedChange.ToPlan(Held(now), plan, device, Bill), device is null ? "another plan" : "a handset");
    }

    private void Add(OfferingVersion addOn) => Make(PlannedChange.WithAddOn(addOn, Bill), "an add-on");

    private void Remove()
    {
        if (_contracts.InForce(Bill).FirstOrDefault(one => one.Kind == OfferingKind.AddOn) is { } addOn) Make(PlannedChange.WithoutAddOn(Held(addOn), Bill), "an add-on removed");
    }

    /// <summary>By its payer, or by its user within what they may spend: half of those are never carried out.</summary>
    private void Make(PlannedChange change, string what)
    {
        AllowanceUse? use = null;
        if (_dice.Roll(2) == 1 && change.IsDearer)
        {
            if (!change.Terms.Within(_line.AllowanceLeftMinor)) return;
            if (change.Cost.Most > 0)
            {
                use = _line.Reserve(new(Family.Id(0x5, _last)), new(Family.Id(0x6, _last)), Offers.Pounds(change.Cost.Most), Now);
                _uses.Add(use!);
                if (_dice.Roll(2) == 1)
                {
                    Count(_line.Release(use!, Now) ? "something released" : "nothing released");
                    return;
                }

                if (!_line.Use(use!, Now)) throw new InvalidOperationException("What was reserved could not be used.");
                Count("something used");
            }
        }

        foreach (var agreed in change.Apply(_contracts, _line, Next, _today))
        {
            _contracts.Add(agreed.Contract);
            _summaries[agreed.Contract.Id] = agreed.Facts;
            _terms[agreed.Contract.Id] = change.Beginning.First(one => one.Version.Id == agreed.Contract.OfferingVersionId).Version.Terms;
            if (use is not null) _spent[agreed.Contract.Id] = use;
        }

        Count(what);
    }

    private void Undo()
    {
        if (_contracts.FindAll(one => _contracts.MayUndo(one, _today)) is not { Count: > 0 } may) return;
        var undone = may[_dice.Roll(may.Count)];
        foreach (var goesOn in _contracts.Undo(undone, _today, Next)!.Value)
        {
            _contracts.Add(goesOn);
            if (goesOn.OfferingVersionId is { } version) _terms[goesOn.Id] = _offers.First(one => one.Id == version).Terms;
        }

        if (_spent.Remove(undone.Id, out var use) && !_spent.ContainsValue(use)) Count(_line.GiveBack(use, Now) ? "something given back" : "nothing given back");
        Count("a change undone");
    }

    private void PassOn()
    {
        foreach (var goesOn in _contracts.PassOn(_today, Next))
        {
            _contracts.Add(goesOn);
            if (goesOn.OfferingVersionId is { } version) _terms[goesOn.Id] = _offers.First(one => one.Id == version).Terms;
        }

        Count("passed on");
    }

    private string? Wrong(DateOnly day)
    {
        var plans = _contracts.Count(one => one.Kind == OfferingKind.Plan && one.IsRunning(day));
        return plans == 1 ? null : Tell($"{plans} plans are charged on {day:yyyy-MM-dd}: {string.Join(", ", _contracts.Where(one => one.IsRunning(day)).Select(one => one.PlanName))}");
    }

    /// <summary>A month’s charges for plans add up to the price of each day, to half a penny for each of them.</summary>
    private string? WrongBill()
    {
        for (var month = 0; month < 36; month++)
        {
            var period = new Period(s_first.AddMonths(month), s_first.AddMonths(month + 1));
            var charges = PlanCharge.Of([.. _contracts.Where(one => one.Kind == OfferingKind.Plan)], period);
            var exact = Enumerable.Range(0, period.Days).Sum(day => (decimal)_contracts.Single(one => one.Kind == OfferingKind.Plan && one.IsRunning(period.From.AddDays(day))).MonthlyPrice.Minor) / period.Days;
            if (Math.Abs(charges.Sum(charge => charge.Amount.Minor) - exact) > charges.Length * 0.5m || charges.Sum(charge => charge.Period.Days) != period.Days)
                return Tell($"the bill of {period} is {charges.Sum(charge => charge.Amount.Minor)} and not {exact}");
        }

        return null;
    }

    private string? WrongSummary()
    {
        foreach (var agreed in _contracts.Where(one => one.AgreedOn is not null))
        {
            var says = _summaries[agreed.Id];
            if (!string.Equals(says.Name, agreed.PlanName, StringComparison.Ordinal) || says.Monthly != agreed.MonthlyPrice || says.From != agreed.StartsOn || says.BoundUntil != agreed.MinimumTermEndsOn || says.UndoableUntil != agreed.UndoableUntil)
                return Tell($"{agreed.PlanName} of {agreed.StartsOn:yyyy-MM-dd} is not what its summary says");
        }

        return null;
    }

    private string? WrongAllowance()
    {
        var taken = _uses.Where(use => use.State != AllowanceUseState.Released).Sum(use => use.Amount.Minor);
        return taken == _line.AllowanceTakenMinor ? null : Tell($"{taken} is taken of the allowance, and {_line.AllowanceTakenMinor} is counted");
    }

    private HeldContract Held(Contract contract) => new(contract, _terms[contract.Id]);

    private OfferingVersion Pick(OfferingKind kind)
    {
        ImmutableArray<OfferingVersion> all = [.. _offers.Where(one => one.Kind == kind)];
        return all[_dice.Roll(all.Length)];
    }

    private DateOnly Bill => Enumerable.Range(0, 60).Select(month => s_first.AddMonths(month)).First(day => day > _today);

    private DateTimeOffset Now => new(_today.ToDateTime(new(12, 0)), TimeSpan.Zero);

    private ContractId Next() => new(Family.Id(0x7, _last++));

    private void Count(string what) => Happened[what] = Happened.GetValueOrDefault(what) + 1;

    private string Tell(string wrong) => string.Create(CultureInfo.InvariantCulture, $"Seed {seed}: {wrong}.");
}
