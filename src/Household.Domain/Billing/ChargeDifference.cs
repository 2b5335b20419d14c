namespace HouseholdPortal.Domain.Billing;

/// <summary>How one thing that is charged differs from the bill before.</summary>
/// <param name="Before">On the bill before; nothing where it was not on it.</param>
/// <param name="Now">On this bill; nothing where it is not on it.</param>
public sealed record ChargeDifference(LineId Line, ChargeKind Kind, ContractId? Contract, string Description, Money Before, Money Now)
{
    /// <summary>More, or less where it is negative; never nothing.</summary>
    public Money Change => Now - Before;

    /// <summary>Whether the bill before had nothing of it.</summary>
    public bool IsNew => Before.Minor == 0;

    /// <summary>Whether this bill has nothing of it any more.</summary>
    public bool IsGone => Now.Minor == 0;
}
