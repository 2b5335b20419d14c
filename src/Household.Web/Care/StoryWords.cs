using HouseholdPortal.Application.Care.Story;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Web.Portal.Account;
using HouseholdPortal.Web.Portal.Agents;
using HouseholdPortal.Web.Portal.Households;
using HouseholdPortal.Web.Ui.Parts;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Care;

/// <summary>What happened to a person, in words. Security events are said as on the person’s own page, and operations by their own names.</summary>
internal sealed class StoryWords(IStringLocalizer<StoryWords> text, SecurityEventWords security, PermissionWords permissions, AgentWords agents, CareWords care)
{
    /// <param name="Channel">Where it happened: “Portal:”.</param>
    /// <param name="More">Quieter lines below.</param>
    public sealed record What(string Channel, string Title, IReadOnlyList<string> More);

    public What Of(StoryEntry entry) => entry switch
    {
        StoryEntry.Happened one => new(text["Portal"], security.About(new SecurityEvent(Guid.Empty, default, one.Kind, one.Device, one.Subject, one.At)), Lines(one.Device)),
        StoryEntry.Requested one => new(
            text[one.Channel == StoryChannel.Portal ? "Portal" : "InACall"], text["Request" + Ending(one), permissions.Name(one.Permission, isViewer: false)], Lines(one.State is OperationRequestState.Done ? one.Number : null)),
        StoryEntry.Asked one => new(text["Portal"], text["WasAsked" + Answer(one), permissions.Name(one.Permission, isViewer: false)], []),
        StoryEntry.Talked one => new(
            text[one.How.ToString()], one is { Reason: { } reason, Outcome: { } outcome } ? text["About", care.Of(reason), care.Of(outcome)] : text[one.State == InteractionState.Open ? "Now" : "NotWritten"],
            Lines(one.Agent is { } name ? agents.Of(name, one.AgentNumber) : null, one.Note)),
        StoryEntry.Sent one => new(text[one.IsText ? "Text" : "Email"], text[(one.IsShortLived ? "Code" : "Notice") + Delivered(one), one.To], []),
    };

    public static IconName IconOf(StoryEntry entry) => entry switch
    {
        StoryEntry.Happened one => SecurityEventWords.IconOf(one.Kind),
        StoryEntry.Requested => IconName.Laptop,
        StoryEntry.Asked => IconName.People,
        StoryEntry.Talked one => one.Channel == StoryChannel.Shop ? IconName.Home : IconName.Headset,
        StoryEntry.Sent one => one.IsText ? IconName.Message : IconName.Mail,
    };

    public static Tone ToneOf(StoryEntry entry) => entry switch
    {
        StoryEntry.Happened one => SecurityEventWords.ToneOf(one.Kind),
        StoryEntry.Requested one => one.Stop == StoryStop.None && one.State != OperationRequestState.Failed ? Tone.Quiet : Tone.Warning,
        StoryEntry.Asked one => one.IsReported ? Tone.Warning : Tone.Quiet,
        StoryEntry.Talked one => one.State == InteractionState.Open ? Tone.Accent : Tone.Quiet,
        StoryEntry.Sent one => HasFailed(one) ? Tone.Warning : Tone.Quiet,
    };

    private static string Ending(StoryEntry.Requested one) => one.State switch
    {
        OperationRequestState.AwaitingProof or OperationRequestState.AwaitingConsent => "Open" + one.Stop,
        OperationRequestState.Cancelled or OperationRequestState.Expired => "Stopped" + one.Stop,
        _ => one.State.ToString(),
    };

    private static string Answer(StoryEntry.Asked one) => one switch
    {
        { IsReported: true } => "Reported",
        { State: ApprovalState.Open } => "Open",
        { State: ApprovalState.Given or ApprovalState.Consumed } => "Yes",
        { State: ApprovalState.Refused } => "No",
        _ => "Closed",
    };

    private static string Delivered(StoryEntry.Sent one) => HasFailed(one) ? "Failed" : one.Delivery == Delivery.Delivered ? "Delivered" : "Sent";

    private static bool HasFailed(StoryEntry.Sent one) => one.HasFailed || one.Delivery is Delivery.Undelivered or Delivery.Failed;

    private static IReadOnlyList<string> Lines(params string?[] lines) => [.. lines.OfType<string>().Where(line => line.Length > 0)];
}
