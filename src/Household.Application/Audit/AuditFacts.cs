using System.Text.Json;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Application.Audit;

/// <summary>
/// The catalogue of what audit records say besides ids, for people who read the audit trail: one record per event, written as JSON. Property names
/// are part of what is hashed: add, never rename. Closed.
/// </summary>
internal abstract record AuditFacts
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web);

    private AuditFacts() { }

    /// <summary>The event as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, GetType(), s_options);

    /// <param name="Amount">In minor units.</param>
    /// <param name="AskedBy">The person who asked for it.</param>
    public sealed record FindingSettled(Guid Line, Guid Contract, Guid Credit, long Amount, string Currency, string Proof, Guid AskedBy) : AuditFacts;

    /// <param name="Amount">With its currency.</param>
    public sealed record OverchargeFound(int Rule, string Amount, int Charges) : AuditFacts;

    /// <param name="Amount">In minor units.</param>
    public sealed record PayOutOrdered(Guid PayOut, long Amount, string Currency, string Proof) : AuditFacts;

    /// <param name="Kind">A <c>UsageKind</c>.</param>
    /// <param name="Amount">In the kind’s unit.</param>
    public sealed record UsageRecorded(string Kind, long Amount, DateOnly Day) : AuditFacts;

    /// <param name="AgreedBy">Null where nobody had to agree.</param>
    public sealed record LineSuspended(string Reason, string Proof, Guid? AgreedBy) : AuditFacts;

    /// <param name="AgreedBy">Null where nobody had to agree.</param>
    public sealed record LineResumed(string Proof, Guid? AgreedBy) : AuditFacts;

    /// <param name="Stage">An <c>AgeStage</c>.</param>
    /// <param name="On">The day on which it comes, or came.</param>
    public sealed record ToldOfAge(string Stage, DateOnly On) : AuditFacts;

    /// <summary>Something was done to a delegation, which gave or would give this.</summary>
    /// <param name="Allowance">In minor units.</param>
    public sealed record OfDelegation(Guid Grantor, Guid Grantee, IReadOnlyList<string> Permissions, long Allowance, string Currency, DateOnly From, DateOnly Until, string Proof) : AuditFacts
    {
        public static OfDelegation Of(Delegation delegation, DelegationTerms terms, AuthenticationMethod proof) => new(
            delegation.GrantorId.Value, delegation.GranteeId.Value, [.. terms.Permissions.Select(one => one.ToString())], terms.Allowance.Minor, terms.Allowance.Currency, terms.Period.From, terms.Period.Until, proof.ToString());
    }

    public sealed record LineLocked(string Functions) : AuditFacts;

    public sealed record LineUnlocked(string Function, string Proof) : AuditFacts;

    /// <param name="Interaction">The call or visit in which an agent held the line.</param>
    public sealed record LineFrozen(Guid Freeze, Guid Interaction, DateTimeOffset Until) : AuditFacts;

    /// <param name="Proof">Empty where nobody ended it.</param>
    public sealed record LineUnfrozen(Guid Freeze, string Proof) : AuditFacts;

    /// <summary>An agent asked a person, who was not on the telephone, for one operation.</summary>
    public sealed record AskedFromAfar(string Permission, Guid Request) : AuditFacts;

    /// <summary>Something was done to one of a person’s means.</summary>
    /// <param name="With">The means that proved it; null where none did.</param>
    /// <param name="Lineage">What it descends from, the root first.</param>
    public sealed record OfMeans(string Kind, string Proof, Guid? With, IReadOnlyList<Guid> Lineage) : AuditFacts;

    /// <param name="Choices">Kind, channel and whether it is wanted, each.</param>
    public sealed record NoticesChosen(string Choices) : AuditFacts;

    /// <param name="Account">Beside which they are invited.</param>
    /// <param name="Line">By which, where there is one.</param>
    /// <param name="Number">Masked; null where the link is handed over.</param>
    public sealed record MemberInvited(Guid Account, Guid? Line, string? Number, bool NamesUser) : AuditFacts;

    /// <param name="Invitation">What they accepted.</param>
    public sealed record MemberJoined(Guid Invitation, Guid InvitedBy) : AuditFacts;

    /// <param name="Guardian">Who looks after the minor, from then on or no longer.</param>
    public sealed record GuardianshipChanged(Guid Guardian, Guid? AgreedBy) : AuditFacts;

    /// <param name="Guardian">The person whom the order is about.</param>
    public sealed record OfCourtOrder(Guid Order, Guid Guardian, string Effect, string Court, string Reference, DateOnly MadeOn) : AuditFacts;

    public sealed record CourtOrderRefused(Guid Order, string Reason) : AuditFacts;

    /// <param name="Lines">Those whose user is unknown from then on.</param>
    public sealed record MembershipEnded(IReadOnlyList<Guid> Lines, int Delegations, int Requests) : AuditFacts;

    public sealed record LineMoved(Guid From, Guid To) : AuditFacts;

    /// <param name="Contracts">The new ones, under which it goes on.</param>
    /// <param name="Delegations">How many ended with it.</param>
    public sealed record LineTakenOver(Guid From, Guid To, bool IsNewAccount, IReadOnlyList<Guid> Contracts, int Delegations, string Proof) : AuditFacts;

    /// <param name="Ended">The contracts that end by it.</param>
    /// <param name="Begun">Those that begin.</param>
    /// <param name="On">Their first day.</param>
    /// <param name="Monthly">By how much the monthly charges change, in minor units.</param>
    /// <param name="Once">What is charged once.</param>
    /// <param name="Most">The most that it can add over the whole commitment.</param>
    public sealed record PlanChanged(IReadOnlyList<Guid> Ended, IReadOnlyList<Guid> Begun, DateOnly On, long Monthly, long Once, long Most, string Proof, Guid? AgreedBy) : AuditFacts;

    /// <param name="Contract">The contract that was taken back.</param>
    /// <param name="GoesOn">Those that go on in its place.</param>
    public sealed record PlanChangeUndone(Guid Contract, IReadOnlyList<Guid> GoesOn, DateOnly On, string Proof) : AuditFacts;

    /// <param name="Minor">What the line’s user may still add, in minor units.</param>
    public sealed record AllowanceChanged(long Minor, string Proof) : AuditFacts;

    /// <param name="From">The member who paid.</param>
    /// <param name="To">The member who pays.</param>
    /// <param name="Delegations">How many ended with it.</param>
    public sealed record AccountTakenOver(Guid From, Guid To, int Delegations, string Proof, Guid? AgreedBy) : AuditFacts;

    /// <param name="Member">Who is named as the user; nobody has confirmed it.</param>
    public sealed record LineUserNamed(Guid Member) : AuditFacts;

    /// <param name="UndoableUntil">Until when whoever holds the line can undo it; null where it is final.</param>
    public sealed record LineClaimed(string Proof, DateTimeOffset? UndoableUntil) : AuditFacts;

    /// <param name="Member">The payer who had become the user.</param>
    public sealed record LineClaimUndone(Guid Member) : AuditFacts;

    /// <summary>Another person agreed to a request, with their own proof.</summary>
    public sealed record Agreed(string Permission, string Proof) : AuditFacts;

    /// <summary>A request that waited was stopped.</summary>
    public sealed record ObjectedTo(string Permission) : AuditFacts;

    /// <summary>The network failed for good, and what had been done was undone.</summary>
    public sealed record Undone(string Permission) : AuditFacts;

    /// <param name="Proof">How the caller proved who they are.</param>
    public sealed record AgentSessionOpened(Guid Session, Guid Agent, string Proof) : AuditFacts;

    public sealed record ApprovalRefused(Guid Requester, string Permission) : AuditFacts;

    /// <param name="InputSha256">In hexadecimal.</param>
    public sealed record RowsLoaded(string InputSha256, int Rows) : AuditFacts;

    /// <param name="Found">The number of persons.</param>
    public sealed record PersonLookedUp(string Reason, int Found) : AuditFacts;

    /// <param name="Found">The number of persons.</param>
    /// <param name="Interaction">The call or visit that it was for; null where there was none.</param>
    public sealed record CustomersLookedUp(string Reason, int Found, Guid? Interaction) : AuditFacts;

    /// <param name="Most">The limit.</param>
    /// <param name="Before">How many people were looked up within the hour before.</param>
    /// <param name="Wanted">How many this look would have shown.</param>
    public sealed record TooManyLookUps(int Most, int Before, int Wanted) : AuditFacts;

    /// <param name="Reference">The case, as whoever asked for help calls it.</param>
    public sealed record BreakGlassAsked(string Reason, string Reference) : AuditFacts;

    /// <param name="Told">The number of contacts told.</param>
    public sealed record BreakGlassGranted(Guid AskedBy, int Told) : AuditFacts;

    public sealed record BreakGlassRefused(Guid AskedBy) : AuditFacts;

    /// <param name="Reads">How often it was read by then.</param>
    public sealed record BreakGlassRead(int Reads) : AuditFacts;

    public sealed record BreakGlassReviewed(bool IsJustified, string Because) : AuditFacts;

    public sealed record LookLimitLifted(Guid Agent) : AuditFacts;

    /// <param name="Numbers">Masked.</param>
    public sealed record OwnNumbersDeclared(IReadOnlyList<string> Numbers) : AuditFacts;

    /// <param name="Number">The reference that was looked up, as a caller quoted it.</param>
    public sealed record NumberLookedUp(string Reason, string Number, int Found) : AuditFacts;

    public sealed record StaffChanged(string Name, string Roles) : AuditFacts;

    public sealed record RecoveryOpened(string Reason) : AuditFacts;

    public sealed record RecoveryRefused(string Reason) : AuditFacts;

    /// <param name="Told">The number of contacts told.</param>
    public sealed record RecoveryApproved(int Told, string Checked) : AuditFacts;

    /// <param name="BornOn">Null where no known date of birth could be compared.</param>
    public sealed record DocumentsMatched(string Document, bool Name, bool? BornOn, bool Face) : AuditFacts;
}
