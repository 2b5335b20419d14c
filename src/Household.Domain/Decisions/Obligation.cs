namespace HouseholdPortal.Domain.Decisions;

/// <summary>
/// What a yes still depends on, beside proof and consent. The decision states it; the use case carries it out, since it takes time and messages.
/// </summary>
public enum Obligation
{
    /// <summary>Nothing: the act is done at once.</summary>
    None,

    /// <summary>
    /// The payer only stops paying, after <see cref="OperatorPolicy.StopPayingNoticeDays"/>, in which the user may take the line over. The number
    /// is not released while an objection, a take-over or a separation is open.
    /// </summary>
    StopsPayingOnNotice,

    /// <summary>
    /// Nobody who could consent is known, so the act waits: first an SMS to the line, then <see cref="OperatorPolicy.UnknownUserHold"/> without
    /// its holder's objection. Whether that time has passed is a fact of the waiting operation, not of the household's relations.
    /// </summary>
    UnlessHolderObjects,
}
