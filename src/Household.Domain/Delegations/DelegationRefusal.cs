namespace HouseholdPortal.Domain.Delegations;

/// <summary>Why a verb of a <see cref="Delegation"/> changes nothing.</summary>
public enum DelegationRefusal
{
    /// <summary>It is over, or it has not been accepted.</summary>
    NotOpen,

    /// <summary>Nothing of it awaits an answer.</summary>
    NothingOffered,

    /// <summary>Something else is offered now than what was answered.</summary>
    OfferChanged,

    /// <summary>The time to answer is over, or its last day.</summary>
    TooLate,

    /// <summary>It would give nothing.</summary>
    NoPermission,

    /// <summary>It would end before it begins.</summary>
    NoDays,

    /// <summary>It would begin before today.</summary>
    InThePast,

    /// <summary>It would last longer than <see cref="Delegation.MostMonths"/> from today.</summary>
    TooLong,

    /// <summary>It would not last longer than it does.</summary>
    NotLonger,

    /// <summary>It is as it should become.</summary>
    NoChange,

    /// <summary>It is not so yet: there is time left.</summary>
    NotYet,
}
