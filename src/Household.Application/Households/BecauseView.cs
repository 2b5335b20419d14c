using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Application.Households;

/// <summary>A decision's reason, with names, for a page to put into the viewer's language.</summary>
public sealed record BecauseView(string Rule, Obligation Obligation, IReadOnlyList<BecauseStep> Steps)
{
    internal static BecauseView Of(Because because, HouseholdViewer viewer) => new(
        because.Rule,
        because.Obligation,
        [.. because.Chain.Select(link => new BecauseStep(link.Kind, PartyOf(link.From, viewer), PartyOf(link.To, viewer), link.Until))]);

    private static Party PartyOf(Guid id, HouseholdViewer viewer)
    {
        if (viewer.Member?.Id.Value == id) return new(PartyKind.You, viewer.Member.Name, null);
        if (viewer.Members.FirstOrDefault(m => m.Id.Value == id) is { } member) return new(PartyKind.Member, member.Name, null);
        if (viewer.Lines.FirstOrDefault(l => l.Id.Value == id) is { } line) return new(PartyKind.Line, line.Label, line.Number);
        return new(PartyKind.Account, viewer.Accounts.FirstOrDefault(a => a.Id.Value == id)?.Name ?? "", null);
    }
}

/// <summary>One relation of a reason, with names instead of ids.</summary>
public sealed record BecauseStep(RelationKind Kind, Party From, Party To, DateOnly? Until);
