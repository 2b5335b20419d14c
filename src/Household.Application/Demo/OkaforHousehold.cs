using HouseholdPortal.Application.Storage.Bulk;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Catalogue;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Usage;

namespace HouseholdPortal.Application.Demo;

/// <summary>A household of one person, to try out that strangers see nothing of the other household.</summary>
internal static class OkaforHousehold
{
    public static HouseholdId Add(HouseholdRows rows, AscendingIds ids, IReadOnlyDictionary<string, OfferingVersion> catalogue, DemoCalendar days)
    {
        var since = days.LastBill.AddMonths(-28);
        var home = new DemoHousehold(rows, ids, catalogue, "Okafor", Postcode.Parse("QV7 2TR"), days.At(since, 15, 15));
        var tom = home.Person("Tom", "Okafor", days.BornOn(37, 6, 17), 4);
        var account = home.Account("Tom’s phone", tom);
        var line = home.Line(account, LineKind.Mobile, DemoNumbers.Tom, "Tom", since);
        home.UsedBy(line, tom);
        home.Sim(line, "1274", SimKind.Physical, days.At(since, 15, 15));
        home.Device(line, tom, "Galaxy S23", days.At(since, 15, 15));
        home.Used(line, days, UsageKind.DataAtHome, 2.1m, 3.4m, 2.8m, 3.9m, 2.6m, 3.1m, 3);
        home.Used(line, days, UsageKind.Calls, 95, 88, 120, 102, 97, 110, 100);
        home.Used(line, days, UsageKind.Texts, 15, 12, 18, 20, 14, 16, 15);
        var plan = home.Contract(line, DemoCatalogue.SimOnly20, 1600, since, 12);
        home.Bill(account, days, day => [DemoCharge.Monthly(plan, day, day < days.PriceChange ? 1500 : 1600)]);
        return home.Id;
    }
}
