using System.Collections.Immutable;
using HouseholdPortal.Application.Catalogue;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Catalogue;

namespace HouseholdPortal.Application.Import;

/// <summary>
/// What the customers of a file have, which gives what each is charged but not what that includes. So each contract keeps its own price, under an offering that
/// includes what such plans usually do.
/// </summary>
internal static class ImportCatalogue
{
    public const string EverydayMobile = "everyday-mobile";
    public const string StarterMobile = "starter-mobile";
    public const string FiberOptic = "fiber-optic";
    public const string Dsl = "dsl";

    /// <summary>Offered since before the oldest contract of a file.</summary>
    private static readonly DateOnly s_from = new(2010, 1, 1);

    public static ImmutableArray<CatalogueEntry> Entries { get; } =
    [
        Of(EverydayMobile, "Everyday mobile", LineKind.Mobile, 2500, new(20_000, 2_000, null, null), new(100, 20)),
        Of(StarterMobile, "Starter mobile", LineKind.Mobile, 1500, new(5_000, 500, null, null), new(50, 10)),
        Of(FiberOptic, "Fiber optic", LineKind.Broadband, 7000, new(null, 0, 0, 0), new(500, 100)),
        Of(Dsl, "DSL", LineKind.Broadband, 4500, new(null, 0, 0, 0), new(50, 10)),
    ];

    private static CatalogueEntry Of(string code, string name, LineKind line, long cents, Inclusions includes, Speed speed) => new(
        code, s_from, name, new(OfferingKind.Plan, line, Dollars(cents), Dollars(0), termMonths: 0, Dollars(cents), includes, OutOfBundle.Stops, speed));

    private static Money Dollars(long cents) => new(cents, CustomerColumns.Currency);
}
