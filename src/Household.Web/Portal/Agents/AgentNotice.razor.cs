using HouseholdPortal.Application.Care.Verifying;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Web.Portal.Live;
using HouseholdPortal.Web.Portal.StepUp;
using HouseholdPortal.Web.Ui.Layouts;
using HouseholdPortal.Web.Ui.Formats;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Portal.Agents;

/// <summary>Says which agents talk to the person now, and work with their rights.</summary>
public sealed partial class AgentNotice(IStringLocalizer<AgentNotice> text, AgentWords words, ShowAgents show, OperatorPolicy policy) : LiveNotice
{
    /// <summary>The notice, kept from prerendering.</summary>
    [PersistentState] public Notice? Shown { get; set; }

    /// <inheritdoc />
    protected override string Event => AgentSetup.Event;

    /// <inheritdoc />
    protected override string? Version => Shown?.Version;

    private IStringLocalizer<AgentNotice> Text => text;

    private bool IsThere => HttpContext?.Request.Path.Equals(AgentPaths.Page, StringComparison.OrdinalIgnoreCase) is true;

    /// <inheritdoc />
    protected override async Task FindAsync()
    {
        if (HttpContext?.Features.Get<PortalViewer>() is { HasAgents: false })
        {
            Shown = new(ShowAgents.VersionOf([]), [], null);
            return;
        }

        var talking = await show.TalkingAsync(Session, Left);
        var over = await show.HandedOverAsync(Session, Left);
        var goOn = over is null || HttpContext?.Request.Path.Equals(over.Path, StringComparison.OrdinalIgnoreCase) is true ? null : new GoingOn(text["GoOn", over.Agent], over.Path);
        Shown = new(ShowAgents.VersionOf(talking, over), IsThere ? [] : [.. talking.Select(one => new Talking(one.Session.Value, text["Talking", words.Of(one.Agent, one.AgentNumber), policy.TimeOf(one.Until)], [.. one.ToConfirm.Select(ConfirmPaths.Of)]))], goOn);
    }

    /// <param name="Version">Of the agents' sessions with the person.</param>
    /// <param name="Agents">Empty where there is nothing to tell.</param>
    /// <param name="GoOn">Where an agent has just led the person; null where nobody did.</param>
    public sealed record Notice(string Version, IReadOnlyList<Talking> Agents, GoingOn? GoOn);

    /// <param name="Session">The agent's session with the person.</param>
    /// <param name="ToConfirm">Where the person confirms what the agent has begun with them.</param>
    public sealed record Talking(Guid Session, string Words, IReadOnlyList<string> ToConfirm);

    /// <param name="Path">The page where the person goes on, root-relative.</param>
    public sealed record GoingOn(string Words, string Path);
}
