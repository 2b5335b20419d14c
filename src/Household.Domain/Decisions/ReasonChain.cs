using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace HouseholdPortal.Domain.Decisions;

/// <summary>Writes out the relations that a grant rests on, from the actor to the target. Allocates one array, at the very end of a decision.</summary>
internal static class ReasonChain
{
    public static ImmutableArray<BecauseLink> Of(in DecisionContext context, MemberId who, in EvaluatedGrant grant)
    {
        if (grant.RelationRole is not { } role) return [];
        if (role != RelationRole.Delegate && grant.GrantorRole is null) return Freeze(Fill(new BecauseLink[Length(context, who, role)], 0, context, who, role));

        var links = new BecauseLink[1 + (grant.GrantorRole is { } known ? Length(context, grant.Grantor, known) : 0)];
        links[0] = new(RelationKind.LetBy, who.Value, grant.Grantor.Value, grant.LetUntil);
        return Freeze(grant.GrantorRole is { } grantors ? Fill(links, 1, context, grant.Grantor, grantors) : links);
    }

    private static int Length(in DecisionContext context, MemberId who, RelationRole role) => role switch
    {
        RelationRole.Payer when context.IsPerson => context.PaidLine(who) is null ? 1 : 3,
        RelationRole.Payer => context.HasLine ? 2 : 1,
        RelationRole.Guardian => context.IsPerson ? 1 : 2,
        _ => context is { IsPerson: false, HasLine: false } ? 2 : 1,
    };

    private static BecauseLink[] Fill(BecauseLink[] links, int at, in DecisionContext context, MemberId who, RelationRole role)
    {
        switch (role)
        {
            case RelationRole.Payer when context.IsPerson && context.PaidLine(who) is { } paid:
                links[at] = new(RelationKind.Pays, who.Value, paid.Account.Value);
                links[at + 1] = new(RelationKind.Bills, paid.Account.Value, paid.Id.Value);
                links[at + 2] = new(RelationKind.Uses, context.User!.Value.Value, paid.Id.Value);
                break;
            case RelationRole.Payer when context.IsPerson && context.InvitedBeside(who) is { } beside:
                links[at] = new(RelationKind.Pays, who.Value, beside.Value);
                break;
            case RelationRole.Payer:
                links[at] = new(RelationKind.Pays, who.Value, context.Account.Value);
                if (context.HasLine) links[at + 1] = new(RelationKind.Bills, context.Account.Value, context.Line.Value);
                break;
            case RelationRole.Guardian:
                var minor = context.User!.Value.Value;
                links[at] = new(RelationKind.GuardianOf, who.Value, minor, context.CareUntil);
                if (context.HasLine) links[at + 1] = new(RelationKind.Uses, minor, context.Line.Value);
                break;
            case var _ when context.IsPerson:
                links[at] = new(RelationKind.Self, who.Value, who.Value);
                break;
            case var _ when context.HasLine:
                links[at] = new(RelationKind.Uses, who.Value, context.Line.Value);
                break;
            case var _ when context.LineOnAccount(who) is { } used:
                links[at] = new(RelationKind.Uses, who.Value, used.Value);
                links[at + 1] = new(RelationKind.Bills, context.Account.Value, used.Value);
                break;
        }

        return links;
    }

    private static ImmutableArray<BecauseLink> Freeze(BecauseLink[] links) => ImmutableCollectionsMarshal.AsImmutableArray(links);
}
