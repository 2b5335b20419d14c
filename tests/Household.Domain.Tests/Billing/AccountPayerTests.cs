using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Tests.Decisions;

namespace HouseholdPortal.Domain.Tests.Billing;

/// <summary>An account gets another payer, or a line another account.</summary>
public sealed class AccountPayerTests
{
    [Fact]
    public void An_account_has_one_payer_and_passes_to_another_once()
    {
        var account = new BillingAccount(new(Family.Id(0xF, 1)), Family.Mobiles, "Mobiles", Family.Daniel, "GBP");
        Assert.False(account.PassTo(Family.Daniel));
        Assert.True(account.PassTo(Family.Leila));
        Assert.False(account.PassTo(Family.Leila));
        Assert.Equal(Family.Leila, account.PayerId);
    }

    [Fact]
    public void A_line_that_is_taken_over_loses_what_its_payer_let_its_user_spend()
    {
        var line = new Line(new(Family.Id(0xF, 1)), Family.LeilasLine, Family.Mobiles, LineKind.Mobile, Msisdn.Parse("447700900186"), "Phone", Family.Today);
        line.LetUserSpend(500);
        Assert.False(line.TakeOverTo(Family.Mobiles));
        Assert.Equal(500, line.UserAllowanceMinor);
        Assert.True(line.TakeOverTo(new(Family.Id(0xA, 2))));
        Assert.Equal(0, line.UserAllowanceMinor);
        line.End(Family.Today);
        Assert.False(line.TakeOverTo(Family.Mobiles));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("  ", null)]
    [InlineData(" My phone ", "My phone")]
    [InlineData("a\tb", null)]
    public void A_name_is_read_as_it_is_typed(string? typed, string? read) => Assert.Equal(read, BillingAccount.ReadName(typed));

    [Theory]
    [InlineData(BillingAccount.NameSize - 1, true)]
    [InlineData(BillingAccount.NameSize, true)]
    [InlineData(BillingAccount.NameSize + 1, false)]
    public void A_name_has_a_longest_length(int length, bool isName) => Assert.Equal(isName, BillingAccount.ReadName(new string('a', length)) is not null);
}
