using HouseholdPortal.Application.Overview;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using Microsoft.AspNetCore.WebUtilities;

namespace HouseholdPortal.Web.Portal.Households;

/// <summary>The address of the household's page; it names the two people, lines or accounts that the page answers for, in the order in which they were chosen.</summary>
internal static class HouseholdAddress
{
    public const string Path = "/household";

    /// <summary>The query parameter for a person.</summary>
    public const string Person = "person";

    /// <summary>The query parameter for a line.</summary>
    public const string Line = "line";

    /// <summary>The query parameter for an account.</summary>
    public const string Account = "account";

    /// <summary>The id of the panel that answers.</summary>
    public const string Panel = "permissions";

    /// <param name="first">The viewer when null.</param>
    /// <param name="second">The viewer's own line when null.</param>
    public static string Of(Target? first, Target? second)
    {
        string?[] parts = [Part(first), Part(second)];
        return string.Join('?', new[] { Path, string.Join('&', parts.OfType<string>()) }.Where(part => part.Length > 0));
    }

    /// <summary>The address where one more is chosen: it takes the place of its like, or else of the second; a person comes before what they may do something with.</summary>
    public static string With(Target? first, Target? second, Target chosen)
    {
        if (chosen == first || chosen == second) return Of(first, second);
        if (first is not { } one || second is not { } other) return chosen.Kind == TargetKinds.Member ? Of(chosen, second) : Of(first, chosen);
        var takesFirst = one.Kind == chosen.Kind ? other.Kind != chosen.Kind : chosen.Kind == TargetKinds.Member && other.Kind != chosen.Kind;
        return takesFirst ? Of(chosen, second) : Of(first, chosen);
    }

    /// <summary>The two that an address names; null for what it does not.</summary>
    public static (Target? First, Target? Second) In(string address)
    {
        var named = new List<Target>();
        foreach (var pair in new QueryStringEnumerable(new Uri(address).Query))
        {
            var value = pair.DecodeValue().ToString();
            if (value.Length == 0) continue;

            // A value that is not an id gets the same answer as a person whom the viewer may not see.
            var id = Guid.TryParse(value, out var read) ? read : Guid.AllBitsSet;
            Target? target = pair.DecodeName().ToString() switch
            {
                Person => Target.OfMember(MemberId.From(id)),
                Line => Target.OfLine(LineId.From(id)),
                Account => Target.OfAccount(BillingAccountId.From(id)),
                _ => null,
            };
            if (target is { } one && !named.Contains(one)) named.Add(one);
        }

        return (named.Count > 0 ? named[0] : null, named.Count > 1 ? named[1] : null);
    }

    /// <summary>Null for what the viewer does not see.</summary>
    public static Target? TargetOf(HouseholdThing thing) => thing switch
    {
        HouseholdThing.Person { Member: var member } => Target.OfMember(member.Id),
        HouseholdThing.Line { Of: var line } => Target.OfLine(line.Id),
        HouseholdThing.Account { Of: var account } => Target.OfAccount(account.Id),
        HouseholdThing.Unseen => null,
    };

    private static string? Part(Target? target) => target switch
    {
        { Member: { } person } => $"{Person}={person.Value}",
        { Line: { } line } => $"{Line}={line.Value}",
        { Account: { } account } => $"{Account}={account.Value}",
        _ => null,
    };
}
