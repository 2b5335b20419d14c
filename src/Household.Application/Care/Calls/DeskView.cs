using HouseholdPortal.Application.Care.Verifying;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Application.Care.Calls;

/// <summary>What stands on an agent’s desk. Until the caller is verified, everything that says who somebody is, is masked.</summary>
/// <param name="Ringing">What nobody has answered, the longest wait first.</param>
/// <param name="Talk">What the agent has answered and not yet written down; null for a free desk.</param>
public sealed record DeskView(string Agent, int? AgentNumber, IReadOnlyList<DeskView.Waiting> Ringing, DeskView.OnDesk? Talk)
{
    /// <param name="Number">Masked; null where it is withheld, and in a shop.</param>
    public sealed record Waiting(InteractionId Id, InteractionChannel Channel, string? Number, DateTimeOffset Since);

    /// <param name="Number">Masked.</param>
    /// <param name="Candidates">Whom the number suggests, and whoever the agent looked up: none of them need be who is calling.</param>
    /// <param name="Asked">The newest question to one of them; null before the first.</param>
    /// <param name="Verified">The session with the caller; null without one.</param>
    public sealed record OnDesk(
        InteractionId Id, InteractionChannel Channel, InteractionState State, string? Number, DateTimeOffset AnsweredAt, DateTimeOffset? EndedAt, IReadOnlyList<Candidate> Candidates, Asking? Asked, Caller? Verified)
    {
        /// <summary>Whether the agent and the caller still talk.</summary>
        public bool IsOpen => State == InteractionState.Open;

        /// <summary>What was done last with a caller whose session is over: it says what the call was about. Null where nothing was.</summary>
        public Permission? Did { get; init; }

        /// <summary>Whether that caller was led on to their own pages.</summary>
        public bool IsHandedOver { get; init; }

        /// <summary>Colleagues who talk to people of the same household now, or ask one of them.</summary>
        public IReadOnlyList<Colleague> Beside { get; init; } = [];

        /// <summary>The people of that household: what changes with one of them may change <see cref="Beside"/>.</summary>
        public IReadOnlyList<PersonId> Household { get; init; } = [];
    }

    /// <param name="IsAsking">Their caller is still asked who they are.</param>
    public sealed record Colleague(string Name, int? Number, DateTimeOffset Since, bool IsAsking);

    /// <summary>Somebody who may be calling.</summary>
    /// <param name="Name">Masked.</param>
    /// <param name="Uses">Whether they use the line that the call comes from.</param>
    /// <param name="Pays">Whether they pay for it.</param>
    public sealed record Candidate(PersonId Person, string Name, bool Uses, bool Pays, IReadOnlyList<Way> Ways);

    /// <summary>Where somebody can be asked, the best first.</summary>
    /// <param name="Number">Masked; null on an open page.</param>
    public sealed record Way(CallerWay Kind, ContactMediumId? Id, string? Number);

    /// <summary>How far a person has come who was asked.</summary>
    /// <param name="Digits">The two digits that the agent says.</param>
    /// <param name="Name">Masked.</param>
    /// <param name="IsReported">The person says that it is not them.</param>
    public sealed record Asking(OperationRequestId Id, PersonId Person, string Name, string Digits, ApprovalState State, bool IsReported, DateTimeOffset AskedAt, DateTimeOffset Until);

    /// <summary>Who has proved that they are calling, unmasked: from now on the agent sees what this person may see.</summary>
    public sealed record Caller(AgentSessionId Session, PersonId Person, string Name, AuthenticationMethod By, DateTimeOffset Since, DateTimeOffset Until);
}
