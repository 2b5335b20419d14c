using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.NumberRisk;

/// <summary>What we know about a number when a code to it is made, and again when the code is typed.</summary>
/// <param name="Contact">The person who verified it as theirs.</param>
/// <param name="Line">The line in service with it.</param>
/// <param name="SimSince">Since when that line's SIM has been the same by our own records; null when they cannot tell.</param>
/// <param name="Network">What the network says of the number now.</param>
public sealed record NumberFacts(PersonId? Contact, NumberFacts.LineFact? Line, DateTimeOffset? SimSince, NetworkFacts Network)
{
    /// <summary>The means that the number is of that person; null where nobody verified it.</summary>
    public MeansId? Means { get; init; }

    /// <summary>A line, and its user if there is one.</summary>
    /// <param name="UserPays">The user is the payer of some account: a code alone never signs in a payer who has not enrolled.</param>
    /// <param name="Payer">Who pays for it.</param>
    public sealed record LineFact(HouseholdId Household, LineId Id, LineStatus Status, LineUserState UserState, MemberId? User, PersonId? UserPerson, bool UserPays, PersonId? Payer = null)
    {
        /// <summary>The user has said that this number must no longer prove them.</summary>
        public bool UserGaveItUp { get; init; }

        /// <summary>It is the only line with a phone that its payer pays for: there they count as its user by one code.</summary>
        public bool IsOnlyLine { get; init; }

        /// <summary>The user has a passkey or a number of their own already: a code to another number is not their first way to sign in.</summary>
        public bool UserHasWays { get; init; }

        /// <summary>The user used another line when they were named here: their first way to sign in is that one.</summary>
        public bool IsNamedBeside { get; init; }

        /// <summary>Until when whoever holds the line can undo that its payer became its user; null where nothing can be undone.</summary>
        public DateTimeOffset? ClaimUndoableUntil { get; init; }

        /// <summary>
        /// Whether a code can confirm the user: they have confirmed it, or the payer or staff named them. A payer counts as naming themself on an
        /// account with one line; on others their own word takes days, whatever a code says. An import is not enough.
        /// </summary>
        public bool IsNamed => UserState switch
        {
            LineUserState.Confirmed => true,
            LineUserState.Named => !IsPayers || IsOnlyLine,
            _ => IsPayers && IsOnlyLine,
        };

        private bool IsPayers => UserPerson is { } user && user == Payer;

        /// <summary>Whether a person pays for it and would become its user by their own word alone, as one of several that they pay for.</summary>
        public bool IsOnlyClaimedBy(PersonId person) => Payer == person && !IsOnlyLine && !(UserState == LineUserState.Confirmed && UserPerson == person);

        /// <summary>Whether whoever holds the line can still undo that its payer became its user: until then its number proves nobody.</summary>
        public bool IsClaimUndoable(DateTimeOffset now) => UserState == LineUserState.Confirmed && now < ClaimUndoableUntil;
    }

    /// <summary>Whether its line is suspended: the phone is lost or stolen, and whoever has it could read a code.</summary>
    public bool IsSuspended => Line is { Status: LineStatus.Suspended };

    /// <summary>Since when the number has been in service on one SIM; null where our records or the network cannot tell, which counts against it.</summary>
    public DateTimeOffset? SimUnchangedSince => Line is { Status: LineStatus.Active } && Network.Recycling is not NetworkFact.Unknown ? Network.SimSince(SimSince) : null;

    /// <summary>The highest level that a code to this number can carry: no more than fresh where the handset is new or its age is unknown.</summary>
    public AssuranceLevel Carries(TimeSpan hold, DateTimeOffset now) => SimTrust.Holds(Network.DeviceSince, hold, now) ? AssuranceLevel.Operation : AssuranceLevel.Fresh;

    /// <summary>Whether the number still belongs to the person who verified it: it has not passed to another subscriber, and nobody else uses its line or may still say so.</summary>
    public bool IsOf(PersonId person, DateTimeOffset now) =>
        Contact == person && Line?.IsClaimUndoable(now) is not true && Network.Recycling is not NetworkFact.Happened && (Line is not { UserState: LineUserState.Confirmed } || Line.UserPerson == person);

    /// <summary>
    /// What a code to this number proves now. A verified number proves its person, and proves them as the line's user if they are named as that. A
    /// line's number proves the person named as its user, unless that person is a payer (who enrols first) or has given the number up. Otherwise it
    /// proves only that somebody holds the phone; so does that of a person who was only named and has other ways to sign in, or used another
    /// line before, who confirms it from a session of their own; and that of a payer whose own word can still be undone. A code proves nothing where the line is suspended or ended, the SIM is new, somebody else
    /// uses the number by now, or any of this is unknown.
    /// </summary>
    public NumberProof Prove(TimeSpan simHold, DateTimeOffset now)
    {
        if (Contact is null && Line is null) return new NumberProof.Nothing(CodeRefusal.UnknownNumber);
        if (IsSuspended) return new NumberProof.Nothing(CodeRefusal.LineSuspended);
        if (Line is not { Status: LineStatus.Active } || SimSince is null) return new NumberProof.Nothing(CodeRefusal.SimNotTrusted);
        if (Network.Recycling is NetworkFact.Happened) return new NumberProof.Nothing(CodeRefusal.NotTheirs);
        if (SimUnchangedSince is not { } since) return new NumberProof.Nothing(CodeRefusal.NetworkUnknown);
        if (!SimTrust.Holds(since, simHold, now)) return new NumberProof.Nothing(CodeRefusal.SimNotTrusted);
        if (Line.IsClaimUndoable(now)) return new NumberProof.OfHolder(Line.Household, Line.Id);
        return Contact is { } contact ? OfContact(contact, Line) : OfLine(Line);
    }

    /// <summary>Whom a code would prove if the network has nothing against it; null where that is nobody, or only whoever holds the phone.</summary>
    public PersonId? WouldProve(TimeSpan simHold, DateTimeOffset now) => (this with { Network = NetworkFacts.Unchanged }).Prove(simHold, now) switch
    {
        NumberProof.OfPerson found => found.Person,
        NumberProof.OfUser user => user.Person,
        NumberProof.Nothing or NumberProof.OfHolder => null,
    };

    /// <summary>
    /// Why a code to this number does not make it <paramref name="person"/>'s own; null when it does. Another person's number never becomes theirs, nor one
    /// of several on an account that they pay, whose phone may be another's: they first have to be its user.
    /// </summary>
    public CodeRefusal? WhyNotOwn(PersonId person, TimeSpan simHold, DateTimeOffset now)
    {
        if (Prove(simHold, now) is NumberProof.Nothing nothing) return nothing.Why;
        if (Contact is null && Line?.IsOnlyClaimedBy(person) is true) return CodeRefusal.NotTheirs;
        var theirs = (Contact ?? person) == person && (Line?.UserPerson ?? person) == person;
        return theirs ? null : CodeRefusal.NotTheirs;
    }

    /// <summary>
    /// Why a code to this number does not count at enrolment; null when it does. The phone of one of several lines on the payer's account is good enough beside
    /// the printed code, but its number does not become theirs by that (<see cref="WhyNotOwn"/>).
    /// </summary>
    public CodeRefusal? WhyNotEnrolled(PersonId payer, TimeSpan simHold, DateTimeOffset now) =>
        Contact is null && Line?.IsOnlyClaimedBy(payer) is true ? WhyNotClaimed(payer, simHold, now) : WhyNotOwn(payer, simHold, now);

    /// <summary>Why a code to this number does not show that the payer of its line, <paramref name="person"/>, holds its phone and may say that they use it; null when it does.</summary>
    public CodeRefusal? WhyNotClaimed(PersonId person, TimeSpan simHold, DateTimeOffset now)
    {
        if (Prove(simHold, now) is NumberProof.Nothing nothing) return nothing.Why;
        return (Contact ?? person) == person && Line is { UserState: not LineUserState.Confirmed } ? null : CodeRefusal.NotTheirs;
    }

    /// <summary>
    /// Why a code to this number does not show that somebody who was invited has its phone; null when it does. A number that is nobody’s here, and in no line of ours,
    /// is at nobody’s cost: for it, only what the network knows against it counts.
    /// </summary>
    public CodeRefusal? WhyNotInvited(TimeSpan simHold, DateTimeOffset now)
    {
        if (!IsNobodys) return Prove(simHold, now) is NumberProof.Nothing nothing ? nothing.Why : null;
        return Network.SimSince(DateTimeOffset.MinValue) is { } since && !SimTrust.Holds(since, simHold, now) ? CodeRefusal.SimNotTrusted : null;
    }

    /// <summary>Whether nobody verified it as theirs, and no line of ours has it.</summary>
    public bool IsNobodys => Contact is null && Line is null;

    private static NumberProof OfContact(PersonId contact, LineFact line)
    {
        if (line is { IsNamed: true, User: { } member } && line.UserPerson == contact) return new NumberProof.OfUser(contact, line.Household, line.Id, member);
        return line.UserState == LineUserState.Confirmed ? new NumberProof.Nothing(CodeRefusal.NotTheirs) : new NumberProof.OfPerson(contact);
    }

    private static NumberProof OfLine(LineFact line) =>
        line is { IsNamed: true, User: { } member, UserPerson: { } person, UserPays: false, UserGaveItUp: false } && (line.UserState == LineUserState.Confirmed || line is { UserHasWays: false, IsNamedBeside: false })
            ? new NumberProof.OfUser(person, line.Household, line.Id, member)
            : new NumberProof.OfHolder(line.Household, line.Id);
}
