using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace HouseholdPortal.Domain.Decisions;

/// <summary>Writes out the relations that a ruling rests on, from the actor to the target. One array, made once, at the very end of a decision.</summary>
internal static class ReasonChain
{
    public static ImmutableArray<BecauseLink> Of(in DecisionContext matter, MemberId who, in EvaluatedGrant ruling)
    {
        if (ruling.RelationRole is not { } standing) return [];
        if (standing != RelationRole.Delegate) return Freeze(Fill(new BecauseLink[Length(matter, standing)], 0, matter, who, standing));

        var links = new BecauseLink[1 + (ruling.GrantorStanding is { } known ? Length(matter, known) : 0)];
        links[0] = new(RelationKind.LetBy, who.Value, ruling.Grantor.Value, ruling.LetUntil);
        return Freeze(ruling.GrantorStanding is { } grantors ? Fill(links, 1, matter, ruling.Grantor, grantors) : links);
    }

    private static int Length(in DecisionContext matter, RelationRole standing) => standing switch
    {
        RelationRole.Payer => matter.IsPerson ? 3 : matter.HasLine ? 2 : 1,
        RelationRole.Guardian => matter.IsPerson ? 1 : 2,
        _ => matter is { IsPerson: false, HasLine: false } ? 2 : 1,
    };

    private static BecauseLink[] Fill(BecauseLink[] links, int at, in DecisionContext matter, MemberId who, RelationRole standing)
    {
        switch (standing)
        {
            case RelationRole.Payer when matter.IsPerson && matter.PaidLine(who) is { } paid:
                links[at] = new(RelationKind.Pays, who.Value, paid.Account.Value);
                links[at + 1] = new(RelationKind.Bills, paid.Account.Value, paid.Id.Value);
                links[at + 2] = new(RelationKind.Uses, matter.User!.Value.Value, paid.Id.Value);
                break;
            case RelationRole.Payer:
                links[at] = new(RelationKind.Pays, who.Value, matter.Account.Value);
                if (matter.HasLine) links[at + 1] = new(RelationKind.Bills, matter.Account.Value, matter.Line.Value);
                break;
            case RelationRole.Guardian:
                var minor = matter.User!.Value.Value;
                links[at] = new(RelationKind.GuardianOf, who.Value, minor, matter.CareUntil);
                if (matter.HasLine) links[at + 1] = new(RelationKind.Uses, minor, matter.Line.Value);
                break;
            case var _ when matter.IsPerson:
                links[at] = new(RelationKind.Self, who.Value, who.Value);
                break;
            case var _ when matter.HasLine:
                links[at] = new(RelationKind.Uses, who.Value, matter.Line.Value);
                break;
            case var _ when matter.LineOnAccount(who) is { } used:
                links[at] = new(RelationKind.Uses, who.Value, used.Value);
                links[at + 1] = new(RelationKind.Bills, matter.Account.Value, used.Value);
                break;
        }

        return links;
    }

    private static ImmutableArray<BecauseLink> Freeze(BecauseLink[] links) => ImmutableCollectionsMarshal.AsImmutableArray(links);
}
