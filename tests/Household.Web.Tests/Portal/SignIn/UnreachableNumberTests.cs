using System.Text.RegularExpressions;
using HouseholdPortal.Application;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Domain;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Web.Tests.Accessibility;
using HouseholdPortal.Web.Ui.Formats;

namespace HouseholdPortal.Web.Tests.Portal.SignIn;

/// <summary>Who is told that a number cannot be reached, and who must not be.</summary>
public sealed partial class UnreachableNumberTests(PortalHost host) : IClassFixture<PortalHost>
{
    private const string Said = "reach this number";

    [Fact]
    public async Task A_stranger_sees_no_difference_between_a_number_that_cannot_be_reached_and_one_that_nobody_has()
    {
        var scenario = await host.StoreAsync();
        var reachable = await host.StoreAsync();
        Refuse(scenario.Partner.Number);

        var unreachable = await AnswersAsync(scenario.Partner.Number);
        var unknown = await AnswersAsync(MadeUp.Number());
        var known = await AnswersAsync(reachable.Partner.Number);

        Assert.Equal(unknown, unreachable);
        Assert.Equal(unknown, known);
        Assert.DoesNotContain(Said, unreachable.Page, StringComparison.Ordinal);
        Assert.Contains("if its SIM is less than a week old", unreachable.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_signed_in_person_whose_code_it_is_is_told_so_and_nobody_else_signed_in()
    {
        var scenario = await host.StoreAsync();
        using var own = host.NewVisitor();
        using var other = host.NewVisitor();
        Refuse(scenario.Partner.Number);
        var ownPage = AddressOf(await own.GiveNumberAsync(host, scenario.Partner.Number));
        var otherPage = AddressOf(await other.GiveNumberAsync(host, scenario.Partner.Number));
        Assert.DoesNotContain(Said, (await own.OpenAsync(ownPage)).Text, StringComparison.Ordinal);

        host.Sms.Instead = _ => null;
        await own.SignInAsync(host, scenario.Partner.Number);
        await other.SignInAsync(host, scenario.Son.Number);

        Assert.Contains(Said, (await own.OpenAsync(ownPage)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Said, (await other.OpenAsync(otherPage)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_step_up_says_so_and_offers_other_ways()
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Partner.Number);
        var asked = await visitor.SendAsync(await visitor.OpenAsync($"/findings/{scenario.Finding.Id.Value}"), "settle");
        var choose = await visitor.OpenAsync(asked.Next!.Replace("step=choose", "step=code", StringComparison.Ordinal));
        var sent = await visitor.SendAsync(choose, "confirm-step", ("want", "send"), ("number", choose.ValueOf("number")!));
        Assert.DoesNotContain(Said, (await visitor.OpenAsync(sent.Next!)).Html, StringComparison.Ordinal);

        Refuse(scenario.Partner.Number);
        await host.WorkAsync();
        var digits = await visitor.OpenAsync(sent.Next!);

        Assert.Contains($"{Said}, {NationalNumber.Of(scenario.Partner.Number)}", digits.Page.ByRole(Role.Alert).TextContent, StringComparison.Ordinal);
        var dialog = digits.Page.ByRole(Role.Dialog);
        Assert.Contains("step=choose", dialog.Link("Another way").GetAttribute("href")!, StringComparison.Ordinal);
        Assert.Contains("step=code", dialog.Link("Send a new code").GetAttribute("href")!, StringComparison.Ordinal);
    }

    private void Refuse(Msisdn number) => host.Sms.Instead = message => message.To == number ? new SendOutcome.Refused(21610) : null;

    private async Task<Answers> AnswersAsync(Msisdn number)
    {
        using var visitor = host.NewVisitor();
        var asked = await visitor.SendAsync(await visitor.OpenAsync("/sign-in"), "number", ("number", "+" + number.Digits));
        await host.WorkAsync();
        var page = await visitor.OpenAsync(asked.Next!);
        var headers = page.Headers.Where(header => header.Key is not ("Date" or "Set-Cookie")).Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");
        return new((int)page.Status, string.Join('\n', headers), Secret().Replace(page.Html, "…"));
    }

    private static string AddressOf(Visitor.Answer page) => page.Page.Form("code").GetAttribute("action")!;

    /// <summary>What is another in every answer: ids, tokens, and the number that was typed.</summary>
    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|CfDJ8[A-Za-z0-9_-]+|<bdi.*?</bdi>", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Secret();

    private sealed record Answers(int Status, string Headers, string Page);
}
