using HouseholdPortal.Application.Catalogue;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Catalogue;

namespace HouseholdPortal.Application.Demo;

/// <summary>What the demo’s operator offers, and has offered: the plans of its households, and some that would fit them better or not.</summary>
internal static class DemoCatalogue
{
    /// <summary>Offered no more: whoever has it keeps it.</summary>
    public const string Max60 = "max-60";

    public const string Max100 = "max-100";
    public const string SimOnly12 = "sim-only-12";
    public const string SimOnly20 = "sim-only-20";
    public const string Young10 = "young-10";
    public const string Fibre80 = "fibre-80";

    /// <summary>Since when each was offered is long before the first contract of the demo.</summary>
    public static IReadOnlyList<CatalogueEntry> Of(DemoCalendar days)
    {
        var from = days.LastBill.AddMonths(-48);
        CatalogueEntry Plan(string code, string name, long pence, int gb, int abroad, int term = 0, int down = 300, int up = 50) => new(code, from, name, new(
            OfferingKind.Plan, LineKind.Mobile, Pounds(pence), Pounds(0), term, Pounds(pence), new(gb == 0 ? null : gb * 1000L, abroad * 1000L, Minutes: null, Texts: null), OutOfBundle.Stops, new(down, up)));
        CatalogueEntry Fibre(string code, string name, long pence, int mbps, int term = 24) => new(code, from, name, new(
            OfferingKind.Plan, LineKind.Broadband, Pounds(pence), Pounds(0), term, Pounds(pence / 2), new(DataMb: null, 0, 0, 0), OutOfBundle.Stops, new(mbps, mbps / 4)));
        CatalogueEntry AddOn(string code, string name, long pence, int gb, int abroad) => new(code, from, name, new(
            OfferingKind.AddOn, LineKind.Mobile, Pounds(pence), Pounds(0), 0, Pounds(0), new(gb * 1000L, abroad * 1000L, 0, 0), OutOfBundle.Stops, default));
        CatalogueEntry Handset(string code, string name, long pence, long once) => new(code, from, name, new(
            OfferingKind.Device, LineKind.Mobile, Pounds(pence), Pounds(once), 24, Pounds(pence), Inclusions.Nothing, OutOfBundle.Stops, default));
        return
        [
            Plan(Young10, "Young 10 GB", 1100, 10, 2), Plan("young-25", "Young 25 GB", 1400, 25, 4), Plan(SimOnly12, "SIM-only 12 GB", 1475, 12, 2, down: 150, up: 25),
            Plan(SimOnly20, "SIM-only 20 GB", 1600, 20, 4, down: 150, up: 25), Plan("max-50", "Max 50 GB", 1950, 50, 6), Plan(Max60, "Max 60 GB", 2350, 60, 12, term: 24),
            Plan("max-80", "Max 80 GB", 2450, 80, 12), Plan(Max100, "Max 100 GB", 2750, 100, 20), Plan("unlimited", "Unlimited", 3200, 0, 25, term: 24),
            Fibre(Fibre80, "Fibre 80", 3600, 80), Fibre("fibre-100", "Fibre 100", 3650, 100, term: 0), Fibre("fibre-200", "Fibre 200", 4100, 200),
            AddOn("more-data-5", "5 GB more", 600, 5, 0), AddOn("abroad-5", "5 GB abroad", 500, 0, 5),
            Handset("pixel-10", "Pixel 10", 2500, 4900), Handset("galaxy-a56", "Galaxy A56", 1300, 0),
        ];
    }

    private static Money Pounds(long pence) => new(pence, DemoHousehold.Currency);
}
