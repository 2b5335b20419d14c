namespace HouseholdPortal.Domain.Billing;

/// <summary>What kind of charge it is. TM Forum: the type of an AppliedCustomerBillingRate (TMF678). Values are stored: never renumber.</summary>
public enum ChargeKind
{
    /// <summary>A contract's price for a period (recurring).</summary>
    Plan = 1,

    /// <summary>Used at home beyond what a plan includes, such as calls to other countries (usage).</summary>
    Usage = 2,

    /// <summary>Used in other countries (usage, roaming).</summary>
    UsedAbroad = 3,

    /// <summary>Charged once, such as a replaced SIM (one-time).</summary>
    OneOff = 4,

    /// <summary>Taken off by the biller, such as for an outage; never more than zero (credit).</summary>
    Credit = 5,
}
