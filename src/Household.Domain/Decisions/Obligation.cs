namespace HouseholdPortal.Domain.Decisions;

/// <summary>
/// What an allowed act still depends on, besides proof and consent. The decision states it; the use case carries it out, since it takes time and
/// messages.
/// </summary>
public enum Obligation
{
    /// <summary>Nothing: the act takes effect at once.</summary>
    None,

    /// <summary>
    /// The payer only stops paying, after <see cref="OperatorPolicy.StopPayingNoticeDays"/>, during which the user may take the line over. The number
    /// is not released while an objection, a take-over or a separation is open.
    /// </summary>
    StopsPayingOnNotice,

    /// <summary>
    /// Nobody is known who could consent, so the act waits: first an SMS goes to the line, then <see cref="OperatorPolicy.UnknownUserHold"/> must
    /// pass without its holder's objection. Whether that time has passed is a fact of the waiting operation, not of the household's relations.
    /// </summary>
    UnlessHolderObjects,

    /// <summary>
    /// A guardian decides it for a minor, so the minor’s other guardians are told and may stop it within <see cref="OperatorPolicy.OtherGuardianHold"/>:
    /// <see cref="Because.MayStop"/> names them. What is only seen does not wait.
    /// </summary>
    UnlessAnotherGuardianStops,
}
