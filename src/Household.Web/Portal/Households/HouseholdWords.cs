using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Domain.Lines;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Portal.Households;

/// <summary>How the household's page names lines, their SIMs, and people in a sentence.</summary>
internal sealed class HouseholdWords(IStringLocalizer<HouseholdWords> text)
{
    /// <summary><c>Your line</c>, <c>Leila’s line</c>, or what the home calls it.</summary>
    public string Line(HouseholdLine line, MemberView viewer) => line.User switch
    {
        { } user when user.Id == viewer.Id => text["YourLine"],
        { } user => text["TheirLine", user.Name],
        _ => line.Label,
    };

    /// <summary>A person by name, a line as <see cref="Line"/> says, an account by name; empty for what the viewer does not see.</summary>
    public string Thing(HouseholdThing thing, MemberView viewer) => thing switch
    {
        HouseholdThing.Person { Member: var member } => member.Name,
        HouseholdThing.Line { Of: var line } => Line(line, viewer),
        HouseholdThing.Account { Of: var account } => text["Account", account.Name],
        HouseholdThing.Unseen => "",
    };

    /// <summary><c>eSIM</c> or <c>SIM card</c>; null without a SIM.</summary>
    public string? Sim(HeldThing held) => held.Sim is { } kind ? text[kind == SimKind.Embedded ? "Esim" : "SimCard"].Value : null;

    /// <summary>Their name, or “you”.</summary>
    public string Name(MemberView member, MemberView viewer) => member.Id == viewer.Id ? text["You"] : member.Name;
}
