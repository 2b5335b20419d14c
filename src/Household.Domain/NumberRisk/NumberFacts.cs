using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.NumberRisk;

/// <summary>What is on record about a number when a code to it is made and again when it is typed.</summary>
/// <param name="Contact">The person who verified it as theirs.</param>
/// <param name="Line">The line in service with it.</param>
/// <param name="SimSince">Since when that line's SIM has been the same by our own records; null when they cannot tell.</param>
/// <param name="Network">What the network says of the number now.</param>
public sealed record NumberFacts(PersonId? Contact, NumberFacts.LineFact? Line, DateTimeOffset? SimSince, NetworkFacts Network)
{
    /// <summary>A line, and its user if there is one.</summary>
    /// <param name="UserPays">The user is the payer of some account: nobody becomes payer by a code alone.</param>
    public sealed record LineFact(HouseholdId Household, LineId Id, LineStatus Status, LineUserState UserState, MemberId? User, PersonId? UserPerson, bool UserPays)
    {
        /// <summary>The user has said that this number shall not prove them.</summary>
        public bool UserGaveItUp { get; init; }

        /// <summary>Payer or staff say who uses it; a payer says so of themself. What an import says is not enough.</summary>
        public bool IsNamed => UserPays || UserState is LineUserState.Named or LineUserState.Confirmed;
    }

    /// <summary>Since when the number has been in service on one SIM; null where our records or the network cannot tell, which counts against it.</summary>
    public DateTimeOffset? SimUnchangedSince => Line is { Status: LineStatus.Active } && Network.Recycling is not NetworkFact.Unknown ? Network.SimSince(SimSince) : null;

    /// <summary>The highest level that a code to this number carries: what was given on a handset that is new, or that nobody can tell of, is no more than fresh.</summary>
    public AssuranceLevel Carries(TimeSpan hold, DateTimeOffset now) => SimTrust.Holds(Network.DeviceSince, hold, now) ? AssuranceLevel.Operation : AssuranceLevel.Fresh;

    /// <summary>Whether the number is still this person's, who verified it: not another subscriber's by now, and nobody else uses its line.</summary>
    public bool IsOf(PersonId person) =>
        Contact == person && Network.Recycling is not NetworkFact.Happened && (Line is not { UserState: LineUserState.Confirmed } || Line.UserPerson == person);

    /// <summary>
    /// What a code to this number proves now. A verified number proves its person, as the line's user too if they are named as that. A line's number proves the person named as its user,
    /// unless that is a payer, who enrols first, or has given the number up; otherwise only that somebody holds the phone. A new SIM, a line out of service, a
    /// number that someone else uses by now and what nobody can tell of prove nothing.
    /// </summary>
    public NumberProof Prove(TimeSpan simHold, DateTimeOffset now)
    {
        if (Contact is null && Line is null) return new NumberProof.Nothing(CodeRefusal.UnknownNumber);
        if (Line is not { Status: LineStatus.Active } || SimSince is null) return new NumberProof.Nothing(CodeRefusal.SimNotTrusted);
        if (Network.Recycling is NetworkFact.Happened) return new NumberProof.Nothing(CodeRefusal.NotTheirs);
        if (SimUnchangedSince is not { } since) return new NumberProof.Nothing(CodeRefusal.NetworkUnknown);
        if (!SimTrust.Holds(since, simHold, now)) return new NumberProof.Nothing(CodeRefusal.SimNotTrusted);
        return Contact is { } contact ? OfContact(contact, Line) : OfLine(Line);
    }

    /// <summary>Why a code to this number does not make it <paramref name="person"/>'s own; null when it does. A number that is somebody else's never becomes theirs.</summary>
    public CodeRefusal? WhyNotOwn(PersonId person, TimeSpan simHold, DateTimeOffset now)
    {
        if (Prove(simHold, now) is NumberProof.Nothing nothing) return nothing.Why;
        var theirs = (Contact ?? person) == person && (Line?.UserPerson ?? person) == person;
        return theirs ? null : CodeRefusal.NotTheirs;
    }

    private static NumberProof OfContact(PersonId contact, LineFact line)
    {
        if (line is { IsNamed: true, User: { } member } && line.UserPerson == contact) return new NumberProof.OfUser(contact, line.Household, line.Id, member);
        return line.UserState == LineUserState.Confirmed ? new NumberProof.Nothing(CodeRefusal.NotTheirs) : new NumberProof.OfPerson(contact);
    }

    private static NumberProof OfLine(LineFact line) =>
        line is { IsNamed: true, User: { } member, UserPerson: { } person, UserPays: false, UserGaveItUp: false }
            ? new NumberProof.OfUser(person, line.Household, line.Id, member)
            : new NumberProof.OfHolder(line.Household, line.Id);
}
