using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.OneTimeCodes;

/// <summary>Starts from a number whose codes strangers have used up, and an owner on a new phone who texts the word on its screen; each test breaks one thing.</summary>
public abstract class SendTextedCodeTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_word_from_the_handset_brings_one_code_which_signs_in_on_that_page()
    {
        await using var asked = await TextedHost.UsedUpAsync(database);
        Assert.Equal(asked.Sent, await asked.TextsAsync());

        Assert.True(await asked.TextAsync());

        Assert.Equal(asked.Sent + 1, await asked.TextsAsync());
        Assert.IsType<SignInByCode.Result.SignedIn>(await asked.TypeAsync());
    }

    [Fact]
    public async Task Its_text_names_the_browser_and_the_town_that_wait_and_ends_with_the_line_for_this_site()
    {
        await using var asked = await TextedHost.UsedUpAsync(database, place: Place.Of([new("en", "Leeds", "United Kingdom")]));

        await asked.TextAsync();

        Assert.Equal(asked.Sent + 1, await asked.TextsAsync());
        var text = asked.Host.Sms.To(asked.Number)[^1];
        Assert.Contains("the code you texted us for", text, StringComparison.Ordinal);
        Assert.Contains("Chromium on Linux near Leeds", text, StringComparison.Ordinal);
        Assert.EndsWith($"\n@localhost #{await asked.Host.NewestDigitsAsync(asked.Number)}", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_word_another_number_s_an_expired_one_and_another_browser_s_bring_nothing()
    {
        await using var asked = await TextedHost.UsedUpAsync(database);
        var other = await asked.Host.AskForCodeAsync(asked.Scenario.Payer.Number, SignInHost.NewBrowser());
        await using (var db = await asked.Host.OpenAsync())
        {
            var others = (await db.Codes.Where(c => c.Id == other).Select(c => c.Word).SingleAsync(Cancel))!.Value;
            Assert.False(await asked.Host.TextAsync(asked.Number, others.Letters));
        }

        Assert.False(await asked.Host.TextAsync(asked.Number, MadeUp.Word().Letters));
        Assert.False(await asked.Host.TextAsync(asked.Number, "Please let me in"));
        Assert.False(await asked.Host.TextAsync(asked.Scenario.Payer.Number, asked.Word));
        Assert.False(await asked.Host.TextAsync(MadeUp.Number(), asked.Word));
        asked.Host.Time.Advance(OneTimeCode.Lasts);
        Assert.False(await asked.TextAsync());
        Assert.Equal(asked.Sent, await asked.TextsAsync());
    }

    [Fact]
    public async Task The_code_counts_only_in_the_browser_that_showed_the_word()
    {
        await using var asked = await TextedHost.UsedUpAsync(database);
        await asked.TextAsync();

        Assert.IsType<SignInByCode.Result.NotFound>(await asked.Host.TypeCodeAsync(asked.Code, await asked.Host.NewestDigitsAsync(asked.Number), SignInHost.NewBrowser()));
        Assert.IsType<SignInByCode.Result.SignedIn>(await asked.TypeAsync());
    }

    [Fact]
    public async Task The_same_text_twice_or_at_once_brings_one_code()
    {
        await using var asked = await TextedHost.UsedUpAsync(database);

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => asked.TextAsync()));
        Assert.False(await asked.TextAsync());

        Assert.Single(results, counted => counted);
        Assert.Equal(asked.Sent + 1, await asked.TextsAsync());
        Assert.IsType<SignInByCode.Result.SignedIn>(await asked.TypeAsync());
    }

    [Theory]
    [InlineData(CodeLimits.SentForTexts - 1, true)]
    [InlineData(CodeLimits.SentForTexts, false)]
    [InlineData(CodeLimits.SentForTexts + 1, false)]
    public async Task A_number_gets_three_such_codes_an_hour_and_its_page_says_so(int texted, bool mayText)
    {
        await using var asked = await TextedHost.UsedUpAsync(database);
        for (var i = 0; i < texted; i++) await (await asked.AgainAsync()).TextAsync();
        var next = await asked.AgainAsync();

        Assert.Equal(mayText ? null : asked.Host.Now + CodeLimits.SendWindow, (await next.ViewAsync()).Text!.ClosedUntil);
        Assert.Equal(mayText, await next.TextAsync());
        asked.Host.Time.Advance(CodeLimits.SendWindow);
        Assert.True(await (await asked.AgainAsync()).TextAsync());
    }

    [Fact]
    public async Task An_unknown_number_s_page_changes_alike_and_uses_up_as_much()
    {
        await using var asked = await TextedHost.UsedUpAsync(database);
        var unknown = MadeUp.Number();
        for (var i = 0; i < CodeLimits.SentToANumber; i++) await asked.Host.AskForCodeAsync(unknown, SignInHost.NewBrowser());
        for (var i = 0; i <= CodeLimits.SentForTexts; i++)
        {
            var (known, nobodys) = (await asked.AgainAsync(), await asked.AgainAsync(unknown));
            Assert.Equal(Alike(await known.ViewAsync()), Alike(await nobodys.ViewAsync()));

            Assert.Equal(await known.TextAsync(), await nobodys.TextAsync());

            Assert.Equal(Alike(await known.ViewAsync()), Alike(await nobodys.ViewAsync()));
        }

        Assert.Empty(asked.Host.Sms.To(unknown));
    }

    [Fact]
    public async Task A_new_SIM_gets_no_code_and_a_SIM_changed_since_the_text_does_not_sign_in()
    {
        await using var asked = await TextedHost.UsedUpAsync(database);
        var next = await asked.AgainAsync();
        await asked.TextAsync();
        await SwapSimAsync(asked.Host, asked.Scenario);

        Assert.IsType<SignInByCode.Result.ProvesNothing>(await asked.TypeAsync());
        var before = await asked.TextsAsync();
        await next.TextAsync();
        Assert.Equal(before, await next.TextsAsync());
    }

    [Fact]
    public async Task Wrong_digits_close_that_request_alone_and_twenty_in_a_day_close_texting()
    {
        await using var asked = await TextedHost.UsedUpAsync(database);
        for (var code = 0; code < CodeLimits.Wrong / OneTimeCode.Tries; code++)
        {
            var next = await asked.AgainAsync();
            Assert.True(await next.TextAsync());
            for (var i = 0; i < OneTimeCode.Tries; i++)
            {
                asked.Host.Time.Advance(TimeSpan.FromSeconds(2));
                await next.TypeAsync(SignInHost.Other(await asked.Host.NewestDigitsAsync(asked.Number)));
            }

            asked.Host.Time.Advance(TimeSpan.FromMinutes(31));
        }

        Assert.False(await (await asked.AgainAsync()).TextAsync());
        asked.Host.Time.Advance(CodeLimits.WrongWindow);
        Assert.True(await (await asked.AgainAsync()).TextAsync());
    }

    [Fact]
    public async Task It_gets_through_a_pumping_alarm_and_replaces_digits_that_were_sent_before()
    {
        await using var host = await SignInHost.StartAsync(database, services => services.AddSingleton(TextedHost.Settings));
        var scenario = await Scenario.StoredAsync(host);
        var asked = await TextedHost.AskAsync(host, scenario, scenario.Partner.Number);
        var first = await host.NewestDigitsAsync(asked.Number);
        await host.StoreAsync(new PrefixAlarm(asked.Number.Prefix, host.Now));

        Assert.True(await asked.TextAsync());

        var second = await host.NewestDigitsAsync(asked.Number);
        if (!string.Equals(first, second, StringComparison.Ordinal)) Assert.IsType<SignInByCode.Result.Refused>(await asked.TypeAsync(first));
        Assert.IsType<SignInByCode.Result.SignedIn>(await asked.TypeAsync(second));
    }

    [Fact]
    public async Task A_text_that_the_operator_received_is_read_once_and_needs_no_notification()
    {
        await using var asked = await TextedHost.UsedUpAsync(database);
        IncomingSms sms = new("SM" + Guid.AllBitsSet.ToString("N"), asked.Number, asked.Word.ToLowerInvariant());
        for (var time = 0; time < 3; time++)
        {
            await asked.Host.Get<ReceiveMessage>().RunAsync(sms, Cancel);
            await asked.Host.Get<ReadHandsetWords>().RunAsync(Cancel);
        }

        Assert.Equal(asked.Sent + 1, await asked.TextsAsync());
        Assert.IsType<SignInByCode.Result.SignedIn>(await asked.TypeAsync());
    }

    private static ShowCodeRequest.View Alike(ShowCodeRequest.View view) => view with { Number = default, Text = view.Text is { } way ? way with { Word = default } : null };

    private static async Task SwapSimAsync(TestHost host, Scenario scenario)
    {
        await using var db = await host.OpenAsync();
        var old = await db.Sims.SingleAsync(s => s.HouseholdId == scenario.HouseholdId && s.LineId == scenario.PartnersLine.Id, Cancel);
        Assert.True(old.Retire(host.Now));
        db.Add(new Sim(scenario.HouseholdId, host.Ids.New<SimId>(), scenario.PartnersLine.Id, MadeUp.Iccid(), SimKind.Embedded, host.Now));
        await db.SaveChangesAsync(Cancel);
    }
}

public sealed class SendTextedCodeTestsOnSqlite(SqliteTestDatabase database) : SendTextedCodeTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class SendTextedCodeTestsOnPostgres(PostgresTestDatabase database) : SendTextedCodeTests(database), IClassFixture<PostgresTestDatabase>;
