using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Web.Tests.Accessibility;

namespace HouseholdPortal.Web.Tests.Portal.Agents;

/// <summary>“Is this call really from us?”</summary>
public sealed class IsThisUsTests(PortalHost host) : IClassFixture<PortalHost>
{
    private const string Page = "/is-this-us";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stranger_reads_what_we_never_ask_and_how_to_check()
    {
        using var visitor = host.NewVisitor();

        var page = await visitor.OpenAsync(Page);

        Assert.Contains("To read out a code", page.Text, StringComparison.Ordinal);
        Assert.Equal("/sign-in?return=%2Fis-this-us", page.Page.Link("Sign in and check").GetAttribute("href"));
        Assert.Equal(Page, (await visitor.OpenAsync("/sign-in")).Page.Link("Is this call really from us?").GetAttribute("href"));
    }

    [Fact]
    public async Task Somebody_whom_nobody_of_ours_is_calling_is_told_to_hang_up()
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Partner.Number);

        var page = await visitor.OpenAsync(Page);

        Assert.Contains("Nobody of ours is calling you now", page.Text, StringComparison.Ordinal);
        Assert.Contains("hang up", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_whom_an_agent_is_calling_sees_who_and_on_which_number_until_it_ends()
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Partner.Number);
        using var other = host.NewVisitor();
        await other.SignInAsync(host, scenario.Payer.Number);
        var agent = await AnsweredCall.HireAsync(host);
        var call = await CallBackAsync(agent.Session, scenario.Partner.Number);

        var ringing = (await visitor.OpenAsync(Page)).Page.ByTestId("ringing");
        Assert.Contains("Yes, we’re calling you", ringing.TextContent, StringComparison.Ordinal);
        Assert.Contains(agent.Words, ringing.TextContent, StringComparison.Ordinal);
        Assert.Empty((await other.OpenAsync(Page)).Page.AllByTestId("ringing"));

        Assert.True(await host.Get<HangUp>().ByThemAsync(call, Cancel));
        Assert.Empty((await visitor.OpenAsync(Page)).Page.AllByTestId("ringing"));
    }

    /// <summary>As the use case leaves it where a telephone system rings: this host has none.</summary>
    private async Task<InteractionId> CallBackAsync(StaffSessionId agent, Msisdn to)
    {
        var call = new Interaction(host.Get<Application.IdSource>().New<InteractionId>(), InteractionChannel.CallBack, to, host.Get<Application.Clock>().Now);
        await using var db = await host.OpenAsync();
        db.Add(call);
        await db.SaveChangesAsync(Cancel);
        Assert.IsType<AnswerCall.Result.Answered>(await host.Get<AnswerCall>().RunAsync(agent, call.Id, Cancel));
        return call.Id;
    }
}
