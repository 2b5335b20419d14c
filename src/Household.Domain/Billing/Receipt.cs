using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Billing;

/// <summary>What was done about a finding, recorded as it was at that moment: who did it, for whom, with which proof, and how much it gave back.</summary>
public sealed class Receipt : HouseholdOwned<ReceiptId>
{
    private Receipt() { Number = PlanName = null!; }

    public Receipt(
        HouseholdId householdId, ReceiptId id, string number, FindingId findingId, LineId lineId, ContractId contractId, string planName,
        CreditId creditId, BillingAccountId accountId, Money amount, MemberId doneBy, AuthenticationMethod proof, OperationRequestId requestId, DateTimeOffset doneAt)
        : base(householdId, id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(number);
        ArgumentException.ThrowIfNullOrWhiteSpace(planName);
        Number = number;
        FindingId = findingId;
        LineId = lineId;
        ContractId = contractId;
        PlanName = planName;
        CreditId = creditId;
        AccountId = accountId;
        Amount = amount;
        DoneBy = doneBy;
        Proof = proof;
        RequestId = requestId;
        DoneAt = doneAt;
    }

    /// <summary>The number that people quote on the phone, such as <c>HR 4071 882</c>; neither a secret nor a key.</summary>
    public string Number { get; private set; }

    public FindingId FindingId { get; private set; }

    public LineId LineId { get; private set; }

    public ContractId ContractId { get; private set; }

    public string PlanName { get; private set; }

    public CreditId CreditId { get; private set; }

    public BillingAccountId AccountId { get; private set; }

    public Money Amount { get; private set; }

    public MemberId DoneBy { get; private set; }

    public AuthenticationMethod Proof { get; private set; }

    public OperationRequestId RequestId { get; private set; }

    public DateTimeOffset DoneAt { get; private set; }
}
