using HouseholdPortal.Web.Tests.Portal;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Web.Tests.Ui.Forms;

/// <summary>A browser that goes away while it posts. Half of the form has come, the half that would be carried out.</summary>
public sealed class GivenUpFormTests(GivenUpFormTests.WithHalves host) : IClassFixture<GivenUpFormTests.WithHalves>
{
    private const string FormType = "application/x-www-form-urlencoded";
    private const string TokenField = "__RequestVerificationToken";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_ends_without_a_warning_and_leaves_nothing(bool resets)
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Partner.Number);
        var token = (await visitor.OpenAsync("/account/contacts")).ValueOf(TokenField)!;

        await PostQuietlyAsync(visitor, "/account/contacts", FormType, $"_handler=add-address&{TokenField}={token}&address=half@example.com", resets);

        await using var db = await host.OpenAsync();
        Assert.False(await db.Codes.AnyAsync(code => code.PersonId == scenario.Partner.PersonId && code.Email != null, Cancel));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_does_when_its_session_was_over_too(bool resets)
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Partner.Number);
        var token = (await visitor.OpenAsync("/account/contacts")).ValueOf(TokenField)!;
        await using (var db = await host.OpenAsync())
            await db.Sessions.Where(session => session.PersonId == scenario.Partner.PersonId).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, host.Time.GetUtcNow()), Cancel);

        await PostQuietlyAsync(visitor, "/account/contacts", FormType, $"_handler=add-address&{TokenField}={token}&address=half@example.com", resets);
    }

    [Fact]
    public async Task What_a_passkey_script_sends_does_too()
    {
        using var visitor = host.NewVisitor();
        var token = (await visitor.OpenAsync("/sign-in")).ValueOf(TokenField)!;

        await PostQuietlyAsync(visitor, "/passkeys/sign-in", "application/json", """{ "state": "half", """, resets: false, ("Origin", host.Origin), ("RequestVerificationToken", token));
    }

    public static TheoryData<Exception, bool> Failures => new()
    {
        { new BadHttpRequestException("Ended too soon.", StatusCodes.Status400BadRequest), true },
        { new BadHttpRequestException("Came too slowly.", StatusCodes.Status408RequestTimeout), true },
        { new BadHttpRequestException("Too large.", StatusCodes.Status413PayloadTooLarge), false },
        { new IOException("The disk is full."), false },
        { new InvalidOperationException("A fault."), false },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task What_fails_otherwise_goes_on_to_whoever_logs_it(Exception error, bool isGivenUp)
    {
        foreach (var thrown in new[] { error, new AntiforgeryValidationException("The form could not be read.", error) })
        {
            var ended = await Record.ExceptionAsync(() => GivenUpForm.EndQuietlyAsync(new DefaultHttpContext(), _ => throw thrown));
            Assert.Equal(isGivenUp ? null : thrown, ended);
        }
    }

    private async Task PostQuietlyAsync(Visitor visitor, string path, string contentType, string half, bool resets, params (string Name, string Value)[] headers)
    {
        var before = host.Log.Lines.Count;
        var cookies = string.Join("; ", visitor.Cookies.Select(cookie => $"{cookie.Name}={cookie.Value}"));
        await host.Halves.PostAsync(host.ClientOptions.BaseAddress, path, contentType, half, resets, [("Cookie", cookies), .. headers]);
        Assert.DoesNotContain(host.Log.Lines.Skip(before), line => line.Level >= LogLevel.Warning);
    }

    public sealed class WithHalves : LoggedHost
    {
        public HalfRequests Halves { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(Halves.AddTo);
        }
    }
}
