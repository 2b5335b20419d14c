using HouseholdPortal.Application.Enrolment;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Web.Tests.Accessibility;

namespace HouseholdPortal.Web.Tests.Portal.SignIn;

/// <summary>An imported payer enrols with the code on their bill.</summary>
public sealed class EnrolPageTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task The_bill_s_code_and_a_number_of_one_s_own_lead_to_adding_a_passkey()
    {
        var (scenario, printed) = await ImportedAsync();
        using var visitor = host.NewVisitor();
        var started = await visitor.SendAsync(await visitor.OpenAsync("/enrol"), "enrol", ("printed", printed.ToLowerInvariant()), ("number", "+" + scenario.Payer.Number.Digits));
        await host.WorkAsync();

        var done = await visitor.SendAsync(await visitor.OpenAsync(started.Next!), "code", ("code", host.DigitsTo(scenario.Payer.Number)!));

        Assert.Equal("/account/passkeys?first=true", done.Next);
        Assert.NotNull((await visitor.OpenAsync(done.Next!)).Page.QuerySelector("passkey-add"));
    }

    [Fact]
    public async Task A_wrong_code_is_said_at_its_field_and_nothing_typed_is_lost()
    {
        using var visitor = host.NewVisitor();
        var answer = await visitor.SendAsync(await visitor.OpenAsync("/enrol"), "enrol", ("printed", "0000-0000-0000"), ("number", "07700 900123"));
        Assert.NotNull(answer.ErrorAt("printed"));
        Assert.Null(answer.ErrorAt("number"));
        Assert.Equal(("0000-0000-0000", "07700 900123"), (answer.ValueOf("printed"), answer.ValueOf("number")));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once()
    {
        using var visitor = host.NewVisitor();
        var answer = await visitor.SendAsync(await visitor.OpenAsync("/enrol"), "enrol", ("printed", "ABC"), ("number", "x"));
        Assert.NotNull(answer.ErrorAt("printed"));
        Assert.NotNull(answer.ErrorAt("number"));
        Assert.Equal(2, answer.Page.ByRole(Role.Alert).AllByRole(Role.Link).Count);
    }

    [Fact]
    public async Task Who_has_no_number_that_can_be_used_goes_on_without()
    {
        var (scenario, printed) = await ImportedAsync();
        using var visitor = host.NewVisitor();
        var started = await visitor.SendAsync(await visitor.OpenAsync("/enrol"), "enrol", ("printed", printed), ("number", "+" + MadeUp.Number().Digits));

        var done = await visitor.SendAsync(await visitor.OpenAsync(started.Next!), "without");

        Assert.Equal("/account/passkeys?first=true", done.Next);
        Assert.NotNull(scenario);
    }

    private async Task<(Scenario Scenario, string Printed)> ImportedAsync()
    {
        string? printed = null;
        var scenario = await host.StoreAsync(s =>
        {
            s.Home.Rows.Remove(s.Payer.Contact);
            (printed, var code) = host.Get<EnrolmentCodes>().Issue(s.Payer.PersonId);
            s.Home.Add(code);
        });
        return (scenario, printed!);
    }
}
