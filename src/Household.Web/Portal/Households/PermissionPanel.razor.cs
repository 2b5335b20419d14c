using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Web.Ui.Formats;
using HouseholdPortal.Web.Ui.Parts;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Households;

/// <summary>The panel “What may they do here, and why?”.</summary>
public sealed partial class PermissionPanel
{
    [Parameter, EditorRequired]
    public HouseholdView View { get; set; } = null!;

    [Parameter, EditorRequired]
    public AskedPermissions Asked { get; set; } = null!;

    /// <summary>Whether another answer is on its way.</summary>
    [Parameter]
    public bool IsAsking { get; set; }

    /// <summary>Whether the answer came while the page was open: screen readers then announce it.</summary>
    [Parameter]
    public bool HasChanged { get; set; }

    /// <summary>Called with the person or the line that was chosen.</summary>
    [Parameter]
    public EventCallback<(MemberId? Person, LineId? Line)> OnChoose { get; set; }

    /// <summary>Called when something was done here.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    private string Who => Asked.IsViewer ? "You" : "They";

    /// <summary>What they may do, ordered by how far it goes; then what they may not do.</summary>
    private IEnumerable<IGrouping<PermissionOutcome, PermissionView>> Groups => Asked.Permissions.GroupBy(permission => permission.Outcome).OrderBy(group => group.Key);

    /// <summary>The first thing that they may do at all: its reason is shown for all.</summary>
    private PermissionView? First => Asked.Permissions.FirstOrDefault(permission => permission.Outcome != PermissionOutcome.No);

    private string? EndsOn(BecauseView because) => because.Steps switch
    {
        [{ Kind: RelationKind.GuardianOf, Until: { } until, To: var minor }, ..] => Text[minor.Kind == PartyKind.You ? "EndsWithCareOfYou" : "EndsWithCare", minor.Name, DayText.Full(until)].Value,
        [{ Kind: RelationKind.LetBy, Until: { } until }, ..] => Text["EndsWithGrant", DayText.Full(until.AddDays(-1))].Value,
        _ => null,
    };

    private static IconName Sign(PermissionOutcome outcome) => outcome switch
    {
        PermissionOutcome.StraightAway => IconName.Check,
        PermissionOutcome.AfterProof => IconName.Passkey,
        PermissionOutcome.WithConsent => IconName.People,
        _ => IconName.Cross,
    };
}
