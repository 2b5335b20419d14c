using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Web.Portal.Delegations;
using HouseholdPortal.Web.Ui.Formats;
using HouseholdPortal.Web.Ui.Parts;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Households;

/// <summary>The answer to “What may they do here, and why?”.</summary>
public sealed partial class PermissionAnswer
{
    [Parameter, EditorRequired]
    public HouseholdView View { get; set; } = null!;

    [Parameter, EditorRequired]
    public AskedPermissions Asked { get; set; } = null!;

    /// <summary>Called when something was done here.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    private Target? On => Asked.Line is { } line ? Target.OfLine(line.Id) : Asked.Account is { } account ? Target.OfAccount(account.Id) : null;

    /// <summary>The page where the viewer takes it over; null where there is nothing to take over.</summary>
    private string? TakeOver => Asked switch
    {
        { IsViewer: true, Account: { IsToTakeOver: true } account } => $"/accounts/{account.Id.Value}/take-over",
        { IsViewer: true, Line: { } line } when line.Account.Payer.Id != View.Viewer.Id && MayTakeOver => $"/lines/{line.Id.Value}/take-over",
        _ => null,
    };

    private bool HasWays => Asked is { MayGrant: true, IsViewer: false } || Asked.Delegations.Count > 0 || TakeOver is not null;

    private bool MayTakeOver => Asked.Permissions.Any(one => one.Permission == Permission.TakeLineOver && one.Outcome != PermissionOutcome.No);

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

    /// <summary>On the same page, where it is changed and ended.</summary>
    private string CardOf(HouseholdDelegation delegation) => HouseholdAddress.Of(Target.OfMember(Asked.Person!.Id), On) + "#" + DelegationCard.IdOf(delegation.Id);

    private static IconName Sign(PermissionOutcome outcome) => outcome switch
    {
        PermissionOutcome.StraightAway => IconName.Check,
        PermissionOutcome.AfterProof => IconName.Passkey,
        PermissionOutcome.WithConsent => IconName.People,
        _ => IconName.Cross,
    };
}
