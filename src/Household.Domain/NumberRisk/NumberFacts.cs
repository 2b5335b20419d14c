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
    public sealed record LineFact(HouseholdId Household, LineId Id, LineStatus Status, LineUserState UserState, MemberId? User, PersonId? UserPerson, bool UserPays)
    {
        /// <summary>The user has said that this number must no longer prove them.</summary>
        public bool UserGaveItUp { get; init; }

        /// <summary>The payer or staff say who uses it; a payer counts as saying so of themself. An import is not enough.</summary>
        public bool IsNamed => UserPays || UserState is LineUserState.Named or LineUserState.Confirmed;
    }

    /// <summary>Whether its line is suspended: the phone is lost or stolen, and whoever has it could read a code.</summary>
    public bool IsSuspended => Line is { Status: LineStatus.Suspended };

    /// <summary>Since when the number has been in service on one SIM; null where our records or the network cannot tell, which counts against it.</summary>
    public DateTimeOffset? SimUnchangedSince => Line is { Status: LineStatus.Active } && Network.Recycling is not NetworkFact.Unknown ? Network.SimSince(SimSince) : null;

    /// <summary>The highest level that a code to this number can carry: no more than fresh where the handset is new or its age is unknown.</summary>
    public AssuranceLevel Carries(TimeSpan hold, DateTimeOffset now) => SimTrust.Holds(Network.DeviceSince, hold, now) ? AssuranceLevel.Operation : AssuranceLevel.Fresh;

    /// <summary>Whether the number still belongs to the person who verified it: it has not passed to another subscriber, and nobody else uses its line.</summary>
    public bool IsOf(PersonId person) =>
        Contact == person && Network.Recycling is not NetworkFact.Happened && (Line is not { UserState: LineUserState.Confirmed } || Line.UserPerson == person);

    /// <summary>
    /// What a code to this number proves now. A verified number proves its person, and proves them as the line's user if they are named as that. A
    /// line's number proves the person named as its user, unless that person is a payer (who enrols first) or has given the number up. Otherwise it
    /// proves only that somebody holds the phone. A code proves nothing where the line is suspended or ended, the SIM is new, somebody else
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
        return Contact is { } contact ? OfContact(contact, Line) : OfLine(Line);
    }

    /// <summary>
    /// Why a code to this number does not make it <paramref name="person"/>'s own; null when it does. Another person's number never becomes theirs.
    /// </summary>
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
