using HouseholdPortal.Web.Simulator;

namespace HouseholdPortal.Web.Tests.Simulator;

public sealed class TextRunTests
{
    [Theory]
    [InlineData("No address here.", "No address here.")]
    [InlineData("See https://a.example/b.", "See |[a.example/b]|.")]
    [InlineData("https://a.example/b?c=1&d=2, or not", "[a.example/b?c=1&d=2]|, or not")]
    [InlineData("ftp://a.example and javascript:alert(1)", "ftp://a.example and javascript:alert(1)")]
    public void Only_the_addresses_of_web_pages_become_links(string line, string runs) =>
        Assert.Equal(runs, string.Join('|', TextRun.Of(line).Select(run => run.Address is null ? run.Words : $"[{run.Words}]")));

    [Theory]
    [InlineData(27, false)]
    [InlineData(28, true)]
    public void A_long_address_is_cut_to_fit_and_leads_to_all_of_it(int length, bool isCut)
    {
        var address = "https://" + new string('a', length);

        var run = Assert.Single(TextRun.Of(address));

        Assert.Equal(address, run.Address);
        Assert.Equal(isCut, run.Words.EndsWith('…'));
    }
}
