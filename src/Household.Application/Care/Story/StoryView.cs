using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Application.Care.Story;

/// <summary>One page of what happened between a person and the operator, the newest first.</summary>
/// <param name="Next">Where the page before this one begins; null where there is nothing earlier.</param>
/// <param name="Earlier">How many entries are earlier.</param>
public sealed record StoryView(IReadOnlyList<StoryEntry> Entries, StoryKey? Next, int Earlier);

/// <summary>Where a page of a story begins: after as many entries of one instant as were shown. Entries of an instant never change their order.</summary>
public readonly record struct StoryKey(DateTimeOffset At, int Shown);

/// <summary>Through which channel something happened.</summary>
public enum StoryChannel
{
    Portal = 1,

    /// <summary>Calls, call-backs, and what was begun in them.</summary>
    Calls = 2,

    /// <summary>Texts and e-mails.</summary>
    Texts = 3,
    Shop = 4,
}

/// <summary>One thing that happened. Closed.</summary>
public abstract record StoryEntry
{
    private StoryEntry(DateTimeOffset at, StoryChannel channel) => (At, Channel) = (at, channel);

    public DateTimeOffset At { get; }

    public StoryChannel Channel { get; }

    /// <summary>Of the security of the person’s account, as their own security page says it.</summary>
    /// <param name="Device">The browser that it was done from; empty where there was none.</param>
    public sealed record Happened(DateTimeOffset At, SecurityEventKind Kind, string Device, string Subject) : StoryEntry(At, StoryChannel.Portal);

    /// <summary>An operation that the person began, and how far it came.</summary>
    /// <param name="Number">What people quote on the phone.</param>
    public sealed record Requested(DateTimeOffset At, StoryChannel Channel, Permission Permission, OperationRequestState State, StoryStop Stop, string Number) : StoryEntry(At, Channel);

    /// <summary>Another member asked the person to agree. Who it was is not said.</summary>
    public sealed record Asked(DateTimeOffset At, Permission Permission, ApprovalState State, bool IsReported) : StoryEntry(At, StoryChannel.Portal);

    /// <summary>A call, a call-back or a visit.</summary>
    /// <param name="Agent">Null where nobody answered.</param>
    /// <param name="Note">Only where the person themself may read it now.</param>
    public sealed record Talked(
        DateTimeOffset At, StoryChannel Channel, InteractionChannel How, string? Agent, int? AgentNumber, InteractionState State, InteractionReason? Reason, InteractionOutcome? Outcome, string? Note) : StoryEntry(At, Channel);

    /// <summary>A text or an e-mail to a number or address of theirs. What it said is not kept readable, and not shown.</summary>
    /// <param name="To">Masked.</param>
    /// <param name="IsShortLived">It was of use for some minutes: a code.</param>
    public sealed record Sent(DateTimeOffset At, bool IsText, string To, bool IsShortLived, Delivery Delivery, bool HasFailed) : StoryEntry(At, StoryChannel.Texts);
}

/// <summary>Where a request that was never proved, or never agreed to, came to a stop.</summary>
public enum StoryStop
{
    /// <summary>It did not stop.</summary>
    None = 0,

    /// <summary>Before it was confirmed.</summary>
    Proof = 1,

    /// <summary>A code was sent for it, and not typed, or not rightly.</summary>
    Code = 2,

    /// <summary>A link to another device was sent for it, and not answered.</summary>
    Link = 3,

    /// <summary>Another person was asked, and did not agree.</summary>
    Consent = 4,
}
