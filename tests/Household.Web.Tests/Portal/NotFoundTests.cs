using System.Net;
using System.Text.RegularExpressions;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing.Scenarios;

namespace HouseholdPortal.Web.Tests.Portal;

/// <summary>
/// An id that somebody came by tells them nothing: what a person may not know of answers like what does not exist, in status, headers and every word, whether they
/// are a stranger, a member without a relation to it, a minor, a partner, or only hold a phone.
/// </summary>
public sealed partial class NotFoundTests(PortalHost host) : IClassFixture<PortalHost>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("stranger")]
    [InlineData("lodger")]
    [InlineData("son")]
    [InlineData("partner")]
    [InlineData("holder")]
    public async Task What_is_not_theirs_to_know_of_is_like_what_is_not_there(string who)
    {
        var scenario = await host.StoreAsync(
            scenario =>
            {
                if (who is "holder") scenario.Home.Rows.Remove(scenario.Partner.Contact);
            },
            new() { PartnerIs = who is "holder" ? LineUserState.Unknown : LineUserState.Confirmed });
        var number = who switch { "stranger" => scenario.Stranger.Number, "lodger" => scenario.Lodger.Number, "son" => scenario.Son.Number, _ => scenario.Partner.Number };
        var (done, open) = (await BeginAsync(scenario, Permission.LockLine, scenario.PayersLine.Id.Value, nameof(LineFunction.SimChange)), await BeginAsync(scenario, Permission.SettleFinding, scenario.Finding.Id.Value));
        var bill = scenario.Home.Rows.OfType<Bill>().First(bill => bill.AccountId == scenario.Mobiles.Id).Id.Value;
        var lodgersBill = scenario.Home.Rows.OfType<Bill>().First(bill => bill.AccountId == scenario.LodgersAccount.Id).Id.Value;
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, number);

        var checkedPaths = 0;
        foreach (var (form, id) in Paths(who, scenario, done, open, bill, lodgersBill))
        {
            var (real, none) = (await visitor.OpenAsync(At(form, id)), await visitor.OpenAsync(At(form, Guid.CreateVersion7(host.Time.GetUtcNow()))));
            Assert.Equal(Told(none), Told(real));
            Assert.NotEqual(HttpStatusCode.InternalServerError, real.Status);
            checkedPaths++;
        }

        Assert.InRange(checkedPaths, 10, 40);
    }

    [Theory]
    [InlineData("lodger")]
    [InlineData("son")]
    [InlineData("stranger")]
    public async Task Nor_does_an_old_form_tell_more(string who)
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, who switch { "stranger" => scenario.Stranger.Number, "lodger" => scenario.Lodger.Number, _ => scenario.Son.Number });
        var page = await visitor.OpenAsync("/account/security");

        foreach (var (form, id, handler) in new[]
        {
            ("/findings/{0}", scenario.Finding.Id.Value, "settle"), ("/findings/{0}", scenario.Finding.Id.Value, $"ask-{scenario.Payer.Id.Value:N}"),
            ("/lines/{0}", scenario.PartnersLine.Id.Value, "lock-PortOut"), ("/lines/{0}/suspend", scenario.PartnersLine.Id.Value, "suspend"), ("/bills/pay-out/{0}", scenario.Mobiles.Id.Value, "pay-out-ask"),
        })
        {
            var (real, none) = (await visitor.SendOldFormAsync(page, At(form, id), handler), await visitor.SendOldFormAsync(page, At(form, Guid.CreateVersion7(host.Time.GetUtcNow())), handler));
            Assert.Equal(Told(none), Told(real));
            Assert.NotEqual(HttpStatusCode.InternalServerError, real.Status);
        }

        await using var db = await host.OpenAsync();
        Assert.DoesNotContain(db.OperationRequests, request => request.OwnerId == scenario.HouseholdId.Value);
    }

    [Fact]
    public async Task Who_may_see_it_but_not_do_it_reads_why()
    {
        var scenario = await host.StoreAsync(scenario => scenario.LetLodgerSee());
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Lodger.Number);

        Assert.Contains("can settle this", (await visitor.OpenAsync($"/findings/{scenario.Finding.Id.Value}")).Text, StringComparison.Ordinal);
        Assert.Contains("can suspend it", (await visitor.OpenAsync($"/lines/{scenario.PartnersLine.Id.Value}/suspend")).Text, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Form, Guid Id)> Paths(string who, Scenario scenario, Guid done, Guid open, Guid bill, Guid lodgersBill)
    {
        string[] ofLines = ["/lines/{0}", "/lines/{0}/suspend", "/lines/{0}/mine"];
        string[] ofRequests = ["/receipts/{0}", "/requests/{0}", "/confirm/{0}", "/confirm/{0}/form", "/confirm/{0}/proof", $"/approve/{scenario.HouseholdId.Value}/{{0}}"];
        string[] ofBills = ["/bills/{0}", "/bills/{0}.csv"];
        var (lines, isAlone) = (who switch { "lodger" => [scenario.PayersLine, scenario.PartnersLine, scenario.SonsLine], "son" => [scenario.PayersLine, scenario.PartnersLine, scenario.LodgersLine], "partner" => [scenario.PayersLine, scenario.LodgersLine], "holder" => [scenario.PayersLine, scenario.SonsLine], _ => (ScenarioLine[])[scenario.PayersLine, scenario.PartnersLine, scenario.SonsLine, scenario.LodgersLine] }, who is not "partner");
        var found = lines.SelectMany(line => ofLines.Select(form => (form, line.Id.Value)))
            .Concat(ofRequests.SelectMany(form => new[] { (form, done), (form, open) }))
            .Append(("/bills/pay-out/{0}", scenario.Mobiles.Id.Value));
        if (isAlone) found = found.Concat(ofBills.Select(form => (form, bill))).Append(("/findings/{0}", scenario.Finding.Id.Value));
        return who is "lodger" ? found : found.Concat(ofBills.Select(form => (form, lodgersBill)));
    }

    private async Task<Guid> BeginAsync(Scenario scenario, Permission permission, Guid target, string input = "")
    {
        var begun = await host.Get<BeginOperation>().RunAsync(new(scenario.Payer.Session.Id, new OperationOwner.OfHousehold(scenario.HouseholdId), permission, target, input), Cancel);
        return Assert.IsType<BeginOperation.Result.Begun>(begun).Id.Value;
    }

    private static string At(string form, Guid id) => string.Format(System.Globalization.CultureInfo.InvariantCulture, form, id);

    /// <summary>All that an answer tells, without what differs between any two: the id that was asked for, tokens, the clock.</summary>
    private static string Told(Visitor.Answer answer) => string.Join('\n', [
        $"{(int)answer.Status}", Plain(answer.Next ?? ""),
        .. answer.Headers.Where(header => header.Key is not ("Date" or "Set-Cookie")).Select(header => $"{header.Key}: {Plain(string.Join(", ", header.Value))}").Order(StringComparer.Ordinal),
        Plain(answer.Html)]);

    private static string Plain(string text) => Tokens().Replace(Ids().Replace(text, "id"), "token");

    [GeneratedRegex("[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ids();

    [GeneratedRegex("CfDJ8[\\w-]+|nonce-[\\w+/=-]+|nonce=\"[^\"]+\"", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tokens();
}
