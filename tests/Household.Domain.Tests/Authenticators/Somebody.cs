using System.Collections.Immutable;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Tests.Authenticators;

/// <summary>A person who has had a number for a year, and what else a test gives them.</summary>
internal static class Somebody
{
    public static readonly DateTimeOffset Now = new(2031, 1, 15, 10, 0, 0, TimeSpan.Zero);
    public static readonly PersonId Id = PersonId.From(new Guid(1, 0, 0, new byte[8]));

    /// <summary>Confirmed with an old SIM: a root.</summary>
    public static readonly OwnMeans.Fact Number = Root(1, MeansKind.Number);

    /// <summary>The printed code that they enrolled with, once: a root with which nobody signs in again.</summary>
    public static readonly OwnMeans.Fact Printed = Root(99, MeansKind.PrintedCode, addedOnDay: -100);

    /// <summary>Enrolled long ago with <see cref="Printed"/>, which not every test has among their means: of another root than the number.</summary>
    public static readonly OwnMeans.Fact Laptop = Fact(2, MeansKind.Passkey, -100, AssuranceLevel.Operation, Means(99).Value);

    /// <summary>A passkey added yesterday with a code to the number.</summary>
    public static readonly OwnMeans.Fact Newer = Fact(3, MeansKind.Passkey, -1, AssuranceLevel.Operation, Number.Id.Value);

    public static MeansId Means(int number) => MeansId.From(new Guid(number, 0, 0, new byte[8]));

    public static OwnMeans.Fact Root(int number, MeansKind kind, int addedOnDay = -365, AssuranceLevel assurance = AssuranceLevel.Operation) => Fact(number, kind, addedOnDay, assurance);

    /// <summary>Added so many days before (negative) or after now, and descending from these.</summary>
    public static OwnMeans.Fact Fact(int number, MeansKind kind, int addedOnDay, AssuranceLevel assurance, params ImmutableArray<Guid> lineage) =>
        new(Means(number), kind, assurance, Now.AddDays(addedOnDay), lineage) { IsOnAHandset = kind == MeansKind.Number, ObjectionUntil = Now.AddDays(addedOnDay) + Ripening.Objection };

    public static OwnMeans Has(params ImmutableArray<OwnMeans.Fact> all) => new(Id, all, []);

    public static OwnMeans Dispute(this OwnMeans own, MeansId against) => own with { Disputed = own.Disputed.Add(against) };

    public static OwnMeans Hold(this OwnMeans own, MeansId id) => own with { All = [.. own.All.Select(fact => fact.Id == id ? fact with { IsOnHold = true } : fact)] };

    /// <summary>A number confirmed with an old SIM a year ago.</summary>
    public static Means RootNumber() => new(Id, Number.Id, MeansKind.Number, Provenance.Root(AuthenticationMethod.Code), Now.AddYears(-1));

    /// <summary>Added now with a proof by another.</summary>
    public static Means AddedWith(Means parent, int number, MeansKind kind = MeansKind.Passkey, AuthenticationMethod by = AuthenticationMethod.Code, AssuranceLevel assurance = AssuranceLevel.Operation) =>
        new(Id, Means(number), kind, Provenance.Of(parent, new(by, assurance, Now, BoundToOperation: true, parent.Id)), Now);
}
