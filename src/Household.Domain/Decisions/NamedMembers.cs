using System.Collections.Immutable;

namespace HouseholdPortal.Domain.Decisions;

/// <summary>The members that a decision names, each once, ordered by id, so that the order of the relations does not show.</summary>
internal static class NamedMembers
{
    private const int MostOnStack = 64;

    /// <summary>Those whose own decision in this context would not be a refusal.</summary>
    public static ImmutableArray<MemberId> WhoMay(in DecisionContext context)
    {
        var members = context.Relations.Members.AsSpan();
        var found = members.Length <= MostOnStack ? stackalloc MemberId[members.Length] : new MemberId[members.Length];
        var count = 0;
        if (context.Payer is { } payer) count = AddWhoMay(context, payer, found, count);
        if (context.User is { } user)
        {
            count = AddWhoMay(context, user, found, count);
            if (context.IsPerson) count = AddPayers(context, user, found, count);
            if (context.IsPerson && context.BesidesPayer is { } beside) count = AddWhoMay(context, beside, found, count);
            foreach (ref readonly var care in context.Relations.Guardians.AsSpan())
            {
                if (care.Minor == user) count = AddWhoMay(context, care.Guardian, found, count);
            }
        }

        if (context.PermissionRule(RelationRole.AdultUser).GrantCondition == GrantCondition.WithPayersConsent)
        {
            foreach (ref readonly var member in members) count = AddWhoMay(context, member.Id, found, count);
        }

        if (context.PermissionRule(RelationRole.Delegate).IsNo) return InOrder(found[..count]);
        var byRelation = found[..count];
        foreach (ref readonly var delegation in context.Relations.Delegations.AsSpan())
        {
            if (GrantEvaluator.Covers(delegation, context) && !found[..count].Contains(delegation.Grantee) && GrantEvaluator.Gives(delegation, context, byRelation) && context.IsMember(delegation.Grantee))
                found[count++] = delegation.Grantee;
        }

        return InOrder(found[..count]);
    }

    private static int AddWhoMay(in DecisionContext context, MemberId who, Span<MemberId> found, int count)
    {
        if (!found[..count].Contains(who) && GrantEvaluator.ByRelation(context, who).GrantOutcome != GrantOutcome.No) found[count++] = who;
        return count;
    }

    /// <summary>For a person: the payers of lines that they use.</summary>
    private static int AddPayers(in DecisionContext context, MemberId user, Span<MemberId> found, int count)
    {
        foreach (ref readonly var line in context.Relations.Lines.AsSpan())
        {
            if (line.User == user && context.PayerOf(line.Account) is { } payer) count = AddWhoMay(context, payer, found, count);
        }

        return count;
    }

    /// <summary>Those whose consent is asked for; one of them is enough.</summary>
    public static ImmutableArray<MemberId> WhoConsent(in DecisionContext context, Consent consent)
    {
        var members = context.Relations.Members.AsSpan();
        var found = members.Length <= MostOnStack ? stackalloc MemberId[members.Length] : new MemberId[members.Length];
        var count = 0;
        foreach (ref readonly var member in members)
        {
            if (GrantEvaluator.Consents(context, consent, member.Id)) found[count++] = member.Id;
        }

        return InOrder(found[..count]);
    }

    /// <summary>The minor’s guardians but <paramref name="who"/>.</summary>
    public static ImmutableArray<MemberId> OtherGuardians(in DecisionContext context, MemberId who)
    {
        var members = context.Relations.Members.AsSpan();
        var found = members.Length <= MostOnStack ? stackalloc MemberId[members.Length] : new MemberId[members.Length];
        var count = 0;
        foreach (ref readonly var member in members)
        {
            if (member.Id != who && context.IsGuardian(member.Id)) found[count++] = member.Id;
        }

        return InOrder(found[..count]);
    }

    private static ImmutableArray<MemberId> InOrder(Span<MemberId> people)
    {
        people.Sort(static (a, b) => a.Value.CompareTo(b.Value));
        return ImmutableArray.Create(people);
    }
}
