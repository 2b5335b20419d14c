using System.Collections.Immutable;

namespace HouseholdPortal.Domain.Decisions;

/// <summary>The members that a decision names, each once, in the order of their ids, so that no order of relations shows through.</summary>
internal static class People
{
    private const int MostOnStack = 64;

    /// <summary>Those whose own decision in this matter would not be a refusal.</summary>
    public static ImmutableArray<MemberId> WhoMay(in Matter matter)
    {
        var members = matter.Relations.Members.AsSpan();
        var found = members.Length <= MostOnStack ? stackalloc MemberId[MostOnStack] : new MemberId[members.Length];
        var count = 0;
        foreach (ref readonly var member in members)
        {
            if (Reading.ByRelation(matter, member.Id).Reach != Reach.No) found[count++] = member.Id;
        }

        foreach (ref readonly var delegation in matter.Relations.Delegations.AsSpan())
        {
            if (!Reading.Covers(delegation, matter) || found[..count].Contains(delegation.Grantee) || !matter.IsMember(delegation.Grantee)) continue;
            if (Reading.ByDelegation(matter, delegation).Reach != Reach.No) found[count++] = delegation.Grantee;
        }

        return InOrder(found[..count]);
    }

    /// <summary>Those whose yes is asked for; one of them is enough.</summary>
    public static ImmutableArray<MemberId> WhoConsent(in Matter matter, Consent consent)
    {
        var members = matter.Relations.Members.AsSpan();
        var found = members.Length <= MostOnStack ? stackalloc MemberId[MostOnStack] : new MemberId[members.Length];
        var count = 0;
        foreach (ref readonly var member in members)
        {
            if (Reading.Consents(matter, consent, member.Id)) found[count++] = member.Id;
        }

        return InOrder(found[..count]);
    }

    private static ImmutableArray<MemberId> InOrder(Span<MemberId> people)
    {
        people.Sort(static (a, b) => a.Value.CompareTo(b.Value));
        return ImmutableArray.Create(people);
    }
}
