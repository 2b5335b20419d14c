using HouseholdPortal.Application.Storage.Bulk;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Catalogue;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Usage;

namespace HouseholdPortal.Application.Demo;

/// <summary>
/// The demo's main household. Daniel pays three accounts. Leila's line is on one of them, with a contract that her upgrade 14 months ago should have
/// ended. Sam is 15 and has a line. Priya lodges with them, pays for her own line, and has nothing to do with theirs.
/// </summary>
internal sealed class MarshHousehold
{
    private readonly DemoCalendar _days;
    private readonly DemoHousehold _home;

    private MarshHousehold(HouseholdRows rows, AscendingIds ids, IReadOnlyDictionary<string, OfferingVersion> catalogue, DemoCalendar days)
    {
        _days = days;
        _home = new(rows, ids, catalogue, "Marsh", Postcode.Parse("QX4 7LM"), days.At(days.Upgrade.AddYears(-2), 11, 5));
    }

    public static HouseholdId Add(HouseholdRows rows, AscendingIds ids, IReadOnlyDictionary<string, OfferingVersion> catalogue, DemoCalendar days)
    {
        var marsh = new MarshHousehold(rows, ids, catalogue, days);
        var daniel = marsh._home.Person("Daniel", "Marsh", days.BornOn(44, 9, 21), 1);
        var leila = marsh._home.Person("Leila", "Marsh", days.BornOn(42, 3, 8), 2);
        var sam = marsh._home.Person("Sam", "Marsh", days.BornOn(15, 2, 2), 3);
        var priya = marsh._home.Person("Priya", "Nair", days.BornOn(29, 11, 30), 5);
        marsh._home.Guardian(daniel, sam, days.Upgrade.AddYears(-2));
        marsh._home.Guardian(leila, sam, days.Upgrade.AddYears(-2));
        marsh.AddMobiles(daniel, leila);
        marsh.AddSam(daniel, sam);
        marsh.AddHome(daniel, leila);
        marsh.AddPriya(priya);
        return marsh._home.Id;
    }

    private void AddMobiles(MemberId daniel, MemberId leila)
    {
        var account = _home.Account("Mobiles", daniel);
        var daniels = AddDaniels(account, daniel);
        var (leilas, old, now) = AddLeilas(account, leila);

        // The first bill after the upgrade charges the new contract from its first day.
        var firstPart = new Period(_days.Upgrade, _days.Upgrade.AddDays(10));
        var firstBill = firstPart.Until;
        _home.Bill(account, _days, day =>
        {
            List<DemoCharge> charges = [DemoCharge.Monthly(daniels, day, Price(day, 2600, 2750))];
            if (Extra(day, (-10, 240), (-5, 410)) is var calls and > 0)
                charges.Add(DemoCharge.Extra(daniels.LineId, ChargeKind.Usage, "Calls to other countries", day, calls));
            if (day == firstBill)
                charges.Add(DemoCharge.Plan(now, firstPart, DemoHousehold.Pounds(2200).Share(firstPart.Days, DemoCalendar.Month(day.AddMonths(-1)).Days).Minor));
            if (day >= firstBill) charges.Add(DemoCharge.Monthly(now, day, Price(day, 2200, 2350)));
            charges.Add(DemoCharge.Monthly(old, day, Price(day, 1375, 1475)));
            return charges;
        });
    }

    private Contract AddDaniels(BillingAccountId account, MemberId daniel)
    {
        var line = _home.Line(account, LineKind.Mobile, DemoNumbers.Daniel, "Daniel", _days.LastBill.AddMonths(-40));
        _home.UsedBy(line, daniel);
        var since = _days.At(_days.LastBill.AddMonths(-22), 10, 20);
        _home.Sim(line, "2091", SimKind.Physical, _days.At(line.StartedOn, 9, 0), since);
        _home.Sim(line, "7730", SimKind.Embedded, since);
        _home.Device(line, daniel, "iPhone 12", _days.At(line.StartedOn, 9, 0), since);
        _home.Device(line, daniel, "iPhone 15", since);
        _home.Used(line, _days, UsageKind.DataAtHome, 52.3m, 61.8m, 58.4m, 66.2m, 49.7m, 57.1m, 60);
        _home.Used(line, _days, UsageKind.DataAbroad, 0, 0, 7.2m, 0, 0, 0, 0);
        _home.Used(line, _days, UsageKind.Calls, 412, 380, 290, 455, 431, 402, 420);
        _home.Used(line, _days, UsageKind.Texts, 22, 18, 25, 31, 19, 24, 20);
        return _home.Contract(line, DemoCatalogue.Max100, 2750, line.StartedOn, 24);
    }

    private (Line Line, Contract Old, Contract Now) AddLeilas(BillingAccountId account, MemberId leila)
    {
        var line = _home.Line(account, LineKind.Mobile, DemoNumbers.Leila, "Leila", _days.Upgrade.AddYears(-2));
        _home.UsedBy(line, leila);
        line.LetUserSpend(1000);
        var begun = _days.At(line.StartedOn, 11, 5);
        var replaced = _days.At(line.StartedOn.AddMonths(6).AddDays(17), 16, 40);
        var upgraded = _days.At(_days.Upgrade, 14, 25);
        _home.Sim(line, "0862", SimKind.Physical, begun, replaced);
        _home.Sim(line, "3358", SimKind.Physical, replaced, upgraded);
        _home.Sim(line, "4417", SimKind.Embedded, upgraded);
        _home.Device(line, leila, "Pixel 6a", begun, upgraded);
        _home.Device(line, leila, "Pixel 9", upgraded);
        _home.Used(line, _days, UsageKind.DataAtHome, 31.4m, 38.2m, 44.1m, 36, 41.3m, 33.7m, 38);
        _home.Used(line, _days, UsageKind.DataAbroad, 0, 0.9m, 4.8m, 0, 0, 1.2m, 0);
        _home.Used(line, _days, UsageKind.Calls, 190, 205, 164, 231, 212, 198, 210);
        _home.Used(line, _days, UsageKind.Texts, 70, 58, 81, 64, 60, 66, 62);
        var old = _home.Contract(line, DemoCatalogue.SimOnly12, 1475, line.StartedOn, 24);
        return (line, old, _home.Contract(line, DemoCatalogue.Max60, 2350, _days.Upgrade, 24, supersedes: old));
    }

    private void AddSam(MemberId daniel, MemberId sam)
    {
        var account = _home.Account("Sam’s phone", daniel);
        var line = _home.Line(account, LineKind.Mobile, DemoNumbers.Sam, "Sam", _days.LastBill.AddMonths(-26));
        _home.UsedBy(line, sam);
        var begun = _days.At(line.StartedOn, 17, 30);
        var replaced = _days.At(_days.LastBill.AddMonths(-3), 12, 10);
        _home.Sim(line, "5521", SimKind.Physical, begun, replaced);
        _home.Sim(line, "9046", SimKind.Physical, replaced);
        _home.Device(line, sam, "Galaxy A55", begun);
        _home.Used(line, _days, UsageKind.DataAtHome, 4.2m, 6.1m, 9.7m, 5.3m, 4.8m, 6.6m, 6);
        _home.Used(line, _days, UsageKind.DataAbroad, 0, 0.3m, 0.6m, 0, 0, 0.2m, 0);
        _home.Used(line, _days, UsageKind.Calls, 38, 51, 44, 29, 35, 47, 40);
        _home.Used(line, _days, UsageKind.Texts, 310, 284, 402, 337, 296, 321, 310);
        var plan = _home.Contract(line, DemoCatalogue.Young10, 1100, line.StartedOn, 12);
        _home.Bill(account, _days, day =>
        {
            List<DemoCharge> charges = [DemoCharge.Monthly(plan, day, Price(day, 1000, 1100))];
            if (Extra(day, (-11, 620), (-7, 300), (-4, 150), (0, 840)) is var abroad and > 0) charges.Add(DemoCharge.Extra(line.Id, ChargeKind.UsedAbroad, "Used abroad", day, abroad));
            if (day == _days.LastBill.AddMonths(-2)) charges.Add(DemoCharge.Extra(line.Id, ChargeKind.OneOff, "Replacement SIM", day, 500));
            return charges;
        }, refused: _days.LastBill.AddMonths(-1));
    }

    private void AddHome(MemberId daniel, MemberId leila)
    {
        var account = _home.Account("Home broadband", daniel);
        var line = _home.Line(account, LineKind.Broadband, DemoNumbers.Home, "Broadband", _days.LastBill.AddMonths(-30));
        _home.Device(line, holder: null, "Hub", _days.At(line.StartedOn, 13, 0));
        _home.Used(line, _days, UsageKind.DataAtHome, 412, 388, 455, 430, 471, 398, 440);
        var plan = _home.Contract(line, DemoCatalogue.Fibre80, 3600, line.StartedOn, 24);
        _home.Lets(
            daniel, leila, line,
            [Permission.SeeLine, Permission.SeeLineCharges, Permission.SeeUsageTotals, Permission.SettleFinding, Permission.ChangePlanNoDearer, Permission.ChangePlanDearer],
            1000, new(_days.LastBill.AddMonths(-4), _days.LastBill.AddMonths(8)));
        _home.Bill(account, _days, day =>
        {
            List<DemoCharge> charges = [DemoCharge.Monthly(plan, day, Price(day, 3400, 3600))];
            if (day == _days.LastBill.AddMonths(-8)) charges.Add(DemoCharge.Extra(line.Id, ChargeKind.Credit, "Two days without internet", day, -240));
            return charges;
        });
    }

    private void AddPriya(MemberId priya)
    {
        var account = _home.Account("Priya", priya);
        var line = _home.Line(account, LineKind.Mobile, DemoNumbers.Priya, "Priya", _days.LastBill.AddMonths(-25));
        _home.UsedBy(line, priya);
        _home.Sim(line, "6183", SimKind.Embedded, _days.At(line.StartedOn, 18, 45));
        _home.Device(line, priya, "Fairphone 5", _days.At(line.StartedOn, 18, 45));
        _home.Used(line, _days, UsageKind.DataAtHome, 9.4m, 12.2m, 10.8m, 15.1m, 11.7m, 13.3m, 12);
        _home.Used(line, _days, UsageKind.Calls, 145, 160, 138, 171, 152, 149, 150);
        _home.Used(line, _days, UsageKind.Texts, 41, 37, 52, 44, 39, 48, 45);
        var plan = _home.Contract(line, DemoCatalogue.SimOnly20, 1600, line.StartedOn, 12);
        _home.Bill(account, _days, day => [DemoCharge.Monthly(plan, day, Price(day, 1500, 1600))]);
    }

    private long Price(DateOnly day, long before, long now) => day < _days.PriceChange ? before : now;

    /// <summary>The additional usage before that bill; months are counted back from the newest one.</summary>
    private long Extra(DateOnly day, params ReadOnlySpan<(int Month, long Pence)> extras)
    {
        foreach (var (month, pence) in extras)
        {
            if (_days.LastBill.AddMonths(month) == day) return pence;
        }

        return 0;
    }
}
