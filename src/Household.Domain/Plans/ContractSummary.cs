using HouseholdPortal.Domain.Catalogue;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Domain.Plans;

/// <summary>
/// What a contract says in short, as it was shown before it bound anybody, and kept with it: service, speed, price, term, leaving, going over, undoing (Directive (EU)
/// 2018/1972, Article 102(3)). It never changes.
/// </summary>
public sealed class ContractSummary : HouseholdOwned<ContractId>
{
    private ContractSummary() { Name = null!; Hash = null!; }

    /// <param name="agreed">The contract that it sums up; the summary has its id.</param>
    /// <param name="request">The request by which it was agreed.</param>
    public ContractSummary(Contract agreed, SummaryFacts facts, OperationRequestId request)
        : base((agreed ?? throw new ArgumentNullException(nameof(agreed))).HouseholdId, agreed.Id)
    {
        ArgumentNullException.ThrowIfNull(facts);
        (Name, Monthly, MonthlyBefore, Once, From, BoundUntil) = (facts.Name, facts.Monthly, facts.MonthlyBefore, facts.Once, facts.From, facts.BoundUntil);
        (LeavingMonthly, LeavingOnFirstDay, UndoableUntil) = (facts.LeavingMonthly, facts.LeavingOnFirstDay, facts.UndoableUntil);
        (DataMb, AbroadMb, Minutes, Texts) = facts.Includes;
        (PerGbMinor, PerMinuteMinor, PerTextMinor) = facts.Beyond;
        (DownMbps, UpMbps) = facts.Speed;
        (Kind, RequestId) = (facts.Kind, request);
        Hash = facts.Hash();
    }

    /// <summary>The request by which it was agreed: its receipt says who did and who was asked.</summary>
    public OperationRequestId RequestId { get; private set; }

    public OfferingKind Kind { get; private set; }

    public string Name { get; private set; }

    public Money Monthly { get; private set; }

    /// <summary>What was charged a month until then for what it replaces; nothing where it replaces nothing.</summary>
    public Money MonthlyBefore { get; private set; }

    public Money Once { get; private set; }

    /// <summary>Its first day.</summary>
    public DateOnly From { get; private set; }

    /// <summary>The first day on which it can be left without a charge; null for any. Of a handset the day after its last instalment.</summary>
    public DateOnly? BoundUntil { get; private set; }

    public Money LeavingMonthly { get; private set; }

    /// <summary>What leaving on its first day would cost.</summary>
    public Money LeavingOnFirstDay { get; private set; }

    /// <summary>The last day on which it can be undone without a charge.</summary>
    public DateOnly UndoableUntil { get; private set; }

    public long? DataMb { get; private set; }

    public long AbroadMb { get; private set; }

    public int? Minutes { get; private set; }

    public int? Texts { get; private set; }

    public long? PerGbMinor { get; private set; }

    public long? PerMinuteMinor { get; private set; }

    public long? PerTextMinor { get; private set; }

    public int DownMbps { get; private set; }

    public int UpMbps { get; private set; }

    /// <summary>SHA-256 of what it says.</summary>
    public byte[] Hash { get; private set; }

    public SummaryFacts Facts => new(
        Kind, Name, Monthly, MonthlyBefore, Once, From, BoundUntil, LeavingMonthly, LeavingOnFirstDay, UndoableUntil,
        new(DataMb, AbroadMb, Minutes, Texts), new(PerGbMinor, PerMinuteMinor, PerTextMinor), new(DownMbps, UpMbps));
}
