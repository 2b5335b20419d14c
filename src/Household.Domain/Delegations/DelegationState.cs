namespace HouseholdPortal.Domain.Delegations;

/// <summary>Where a delegation stands. Values are stored: never renumber.</summary>
public enum DelegationState
{
    /// <summary>The grantee said yes: the only state in which it gives anything, and that only in its period.</summary>
    Accepted = 1,

    /// <summary>The grantor has confirmed it, and the grantee has not answered.</summary>
    Offered = 2,
    Declined = 3,

    /// <summary>The grantee ended it.</summary>
    GivenUp = 4,

    /// <summary>The grantor ended it, or took the offer back.</summary>
    Revoked = 5,

    /// <summary>Its last day is over.</summary>
    Ended = 6,

    /// <summary>The offer was not answered in time.</summary>
    Lapsed = 7,

    /// <summary>Its grantor or its grantee has no longer what it rests on, such as paying for the line, or being a member.</summary>
    EndedWithRelation = 8,
}
