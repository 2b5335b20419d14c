using HouseholdPortal.Application.Households;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Web.Ui.Formats;
using HouseholdPortal.Web.Ui.Parts;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Portal.Reasons;

/// <summary>
/// Says the reason of a decision in plain words: its chain of relations, and the rule in one sentence. The texts are named by the
/// rule's code; a rule without a sentence of its own shares the one of its relation (<c>/payer</c>, <c>/user</c> …).
/// </summary>
internal sealed class ReasonWords(IStringLocalizer<ReasonWords> text)
{
    /// <summary>The rule in one sentence; for a delegation, with who lets the viewer, and until when.</summary>
    public string Sentence(BecauseView because)
    {
        var let = because.Steps.FirstOrDefault(step => step.Kind == RelationKind.LetBy);
        object[] parts = [let?.To.Name ?? "", let?.Until is { } until ? DayText.Brief(until.AddDays(-1)) : ""];
        var own = text[because.Rule, parts];
        if (!own.ResourceNotFound) return own;
        var slash = because.Rule.IndexOf('/', StringComparison.Ordinal);
        var shared = text[slash < 0 ? "other" : because.Rule[slash..], parts];
        return shared.ResourceNotFound ? text["other"] : shared;
    }

    /// <summary>The same for whoever reads it about the viewer, such as the agent whom they talk to.</summary>
    /// <param name="viewer">The viewer's name.</param>
    public string SentenceAbout(BecauseView because, string viewer)
    {
        var let = because.Steps.FirstOrDefault(step => step.Kind == RelationKind.LetBy);
        object[] parts = [let?.To.Name ?? "", let?.Until is { } until ? DayText.Brief(until.AddDays(-1)) : "", viewer];
        var slash = because.Rule.IndexOf('/', StringComparison.Ordinal);
        var shared = slash < 0 ? because.Rule : because.Rule[slash..];
        return text[because.Rule + "They", parts] is { ResourceNotFound: false } own ? own : text[shared + "They", parts] is { ResourceNotFound: false } general ? general : text["otherThey", parts];
    }

    /// <summary>As <see cref="Chain"/>, with the viewer's name in place of “you”.</summary>
    public IReadOnlyList<ChainLink> ChainAbout(BecauseView because, string viewer)
    {
        Party Named(Party party) => party.Kind == PartyKind.You ? party with { Kind = PartyKind.Member, Name = viewer } : party;
        return Chain(because with { Steps = [.. because.Steps.Select(step => step with { From = Named(step.From), To = Named(step.To) })] });
    }

    /// <summary>From the viewer to what the decision is about: <c>You use → 07700 900186</c>.</summary>
    public IReadOnlyList<ChainLink> Chain(BecauseView because)
    {
        var links = new List<ChainLink>();
        Party? last = null;
        foreach (var step in because.Steps)
        {
            // A relation is stored in one direction; a chain may pass it in the other: "is billed to" instead of "bills".
            var isPassedBackwards = last is not null && last != step.From && last == step.To;
            var (from, to) = isPassedBackwards ? (step.To, step.From) : (step.From, step.To);
            var verb = Verb(step, from, isPassedBackwards);
            if (links.Count > 0 && last == from) links[^1] = links[^1] with { LeadsTo = verb };
            else links.Add(Noun(from) with { LeadsTo = verb });
            links.Add(Noun(to));
            last = to;
        }

        return links;
    }

    private ChainLink Noun(Party party) => party switch
    {
        { Kind: PartyKind.You } => new(text["You"]),
        { Kind: PartyKind.Line, Number: { } number } => ChainLink.OfLine(number),
        _ => new(party.Name),
    };

    private string Verb(BecauseStep step, Party from, bool isPassedBackwards) => text[step.Kind + (isPassedBackwards ? "Backwards" : from.Kind == PartyKind.You ? "You" : "")];
}
