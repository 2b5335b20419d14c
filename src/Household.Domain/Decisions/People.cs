using System.Collections.Immutable;

namespace HouseholdPortal.Domain.Decisions;

/// <summary>The members that a decision names, each once, in the order of their ids, so that no order of relations shows through.</summary>
internal static class People
{
    private const int MostOnStack = 64;

    /// <summary>Those whose own decision in this matter would not be a refusal.</summary>
    public static ImmutableArray<MemberId> WhoMay(in DecisionContext matter)
    {
        var members = matter.Relations.Members.AsSpan();
        var found = members.Length <= MostOnStack ? stackalloc MemberId[members.Length] : new MemberId[members.Length];
        var count = 0;
        if (matter.Payer is { } payer) count = AddWhoMay(matter, payer, found, count);
        if (matter.User is { } user)
        {
            count = AddWhoMay(matter, user, found, count);
            if (matter.IsPerson) count = AddPayers(matter, user, found, count);
            foreach (ref readonly var care in matter.Relations.Guardians.AsSpan())
            {
                if (care.Minor == user) count = AddWhoMay(matter, care.Guardian, found, count);
            }
        }

        if (matter.PermissionRule(RelationRole.Delegate).IsNo) return InOrder(found[..count]);
        var byRelation = found[..count];
        foreach (ref readonly var delegation in matter.Relations.Delegations.AsSpan())
        {
            if (GrantEvaluator.Covers(delegation, matter) && !found[..count].Contains(delegation.Grantee) && GrantEvaluator.Gives(delegation, matter, byRelation) && matter.IsMember(delegation.Grantee))
                found[count++] = delegation.Grantee;
        }

        return InOrder(found[..count]);
    }

    private static int AddWhoMay(in DecisionContext matter, MemberId who, Span<MemberId> found, int count)
    {
        if (!found[..count].Contains(who) && GrantEvaluator.ByRelation(matter, who).GrantOutcome != GrantOutcome.No) found[count++] = who;
        return count;
    }

    /// <summary>Of a person: whoever pays for a line that they use.</summary>
    private static int AddPayers(in DecisionContext matter, MemberId user, Span<MemberId> found, int count)
    {
        foreach (ref readonly var line in matter.Relations.Lines.AsSpan())
        {
            if (line.User == user && matter.PayerOf(line.Account) is { } payer) count = AddWhoMay(matter, payer, found, count);
        }

        return count;
    }

    /// <summary>Those whose yes is asked for; one of them is enough.</summary>
    public static ImmutableArray<MemberId> WhoConsent(in DecisionContext matter, Consent consent)
    {
        var members = matter.Relations.Members.AsSpan();
        var found = members.Length <= MostOnStack ? stackalloc MemberId[members.Length] : new MemberId[members.Length];
        var count = 0;
        foreach (ref readonly var member in members)
        {
            if (GrantEvaluator.Consents(matter, consent, member.Id)) found[count++] = member.Id;
        }

        return InOrder(found[..count]);
    }

    private static ImmutableArray<MemberId> InOrder(Span<MemberId> people)
    {
        people.Sort(static (a, b) => a.Value.CompareTo(b.Value));
        return ImmutableArray.Create(people);
    }
}
