using HouseholdPortal.Domain.Catalogue;
using HouseholdPortal.Domain.Tests.Decisions;

namespace HouseholdPortal.Domain.Tests.Plans;

/// <summary>Offerings as tests need them, in pounds.</summary>
internal static class Offers
{
    public static OfferingVersion Plan(int id, string name, long pence, int gb, int abroad = 12, int term = 0, long? leaving = null, long once = 0, long? perGb = null, int mbps = 300) => Version(
        id, name, new(OfferingKind.Plan, LineKind.Mobile, Pounds(pence), Pounds(once), term, Pounds(leaving ?? pence), new(gb == 0 ? null : gb * 1000L, abroad * 1000L, null, null), new(perGb, null, null), new(mbps, 50)));

    public static OfferingVersion AddOn(int id, string name, long pence, long once = 0, int term = 0) => Version(
        id, name, new(OfferingKind.AddOn, LineKind.Mobile, Pounds(pence), Pounds(once), term, Pounds(term == 0 ? 0 : pence), new(5000, 0, 0, 0), OutOfBundle.Stops, default));

    public static OfferingVersion Device(int id, string name, long pence, int instalments, long once = 0) => Version(
        id, name, new(OfferingKind.Device, LineKind.Mobile, Pounds(pence), Pounds(once), instalments, Pounds(pence), Inclusions.Nothing, OutOfBundle.Stops, default));

    public static Money Pounds(long pence) => new(pence, "GBP");

    private static OfferingVersion Version(int id, string name, OfferingTerms terms) =>
        new(new(Family.Id(0xA, id)), new(Family.Id(0xB, id)), number: 1, new(2020, 1, 1), name, terms);
}
