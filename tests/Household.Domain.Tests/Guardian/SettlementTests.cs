using HouseholdPortal.Domain.Guardian;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Tests.Guardian;

public sealed class SettlementTests
{
    private static readonly DateTimeOffset s_now = new(2026, 7, 14, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly s_today = new(2026, 7, 14);
    private static readonly LineId s_line = LineId.From(Id(1));
    private static readonly ContractId s_old = ContractId.From(Id(2));

    [Fact]
    public void It_ends_the_contract_credits_the_exact_sum_and_keeps_the_evidence()
    {
        var (finding, contract, found) = Forgotten(charges: 3);
        var settlement = Settlement.Of(finding, contract, found, s_today, By(), s_now)!;
        Assert.Equal(s_today, contract.EndedOn);
        Assert.Equal(new Money(3 * 1375, "GBP"), settlement.Credit.Amount);
        Assert.Equal(settlement.Credit.Amount, settlement.Receipt.Amount);
        Assert.Equal(found.Evidence.Select(item => item.Charge), settlement.Charges.Select(charge => charge.Id));
        Assert.Equal(settlement.Receipt.Id, finding.ReceiptId);
        Assert.False(finding.IsOpen);
    }

    [Fact]
    public void A_second_time_there_is_nothing_to_settle()
    {
        var (finding, contract, found) = Forgotten(charges: 3);
        Settlement.Of(finding, contract, found, s_today, By(), s_now);
        Assert.Null(Settlement.Of(finding, contract, found, s_today, By(), s_now));
    }

    [Fact]
    public void A_contract_that_has_ended_meanwhile_is_paid_back_all_the_same()
    {
        var (finding, contract, found) = Forgotten(charges: 3);
        contract.End(s_today.AddDays(-10));
        Assert.NotNull(Settlement.Of(finding, contract, found, s_today, By(), s_now));
        Assert.Equal(s_today.AddDays(-10), contract.EndedOn);
    }

    [Fact]
    public void Another_contract_is_refused()
    {
        var (finding, _, found) = Forgotten(charges: 3);
        var other = new Contract(default, ContractId.From(Id(99)), s_line, "Other", new(1, "GBP"), s_today, null, null);
        Assert.Throws<ArgumentException>(() => Settlement.Of(finding, other, found, s_today, By(), s_now));
        Assert.True(finding.IsOpen);
    }

    private static (Finding Finding, Contract Contract, Overcharge Found) Forgotten(int charges)
    {
        var since = s_today.AddMonths(-charges);
        var contract = new Contract(default, s_old, s_line, "SIM-only 12 GB", new(1375, "GBP"), since.AddYears(-1), null, null);
        var found = new Overcharge(RuleCode.SupersededContractStillCharged, s_line, s_old, since,
        [
            .. Enumerable.Range(0, charges).Select(i => new Overcharge.Item(
                ChargeId.From(Id(10 + i)), BillId.From(Id(50 + i)), new(since.AddMonths(i), since.AddMonths(i + 1)), new(1375, "GBP"))),
        ]);
        return (new Finding(default, FindingId.From(Id(3)), BillingAccountId.From(Id(4)), found, s_now), contract, found);
    }

    private static Settlement.By By() =>
        new(MemberId.From(Id(5)), AuthenticationMethod.Passkey, OperationRequestId.From(Id(6)), CreditId.From(Id(7)), ReceiptId.From(Id(8)), "HR 0000 001");

    private static Guid Id(int n) => new(n, 0, 0, new byte[8]);
}
