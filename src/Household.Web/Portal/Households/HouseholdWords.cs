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

    /// <summary><c>eSIM</c> or <c>SIM card</c>; null without a SIM.</summary>
    public string? Sim(HeldThing held) => held.Sim is { } kind ? text[kind == SimKind.Embedded ? "Esim" : "SimCard"].Value : null;

    /// <summary>Their name, or “you”.</summary>
    public string Name(MemberView member, MemberView viewer) => member.Id == viewer.Id ? text["You"] : member.Name;
}
