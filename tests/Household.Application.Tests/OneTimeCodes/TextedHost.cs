using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.OneTimeCodes;

/// <summary>A request for a code on a page that shows a word, at an operator that receives texts.</summary>
internal sealed record TextedHost(TestHost Host, Scenario Scenario, Msisdn Number, Browser Browser, CodeId Code, string Word, int Sent) : IAsyncDisposable
{
    public static CodeSettings Settings { get; } = new CodeSettings { TextTo = "60150" }.Checked(new());

    /// <summary>How many texts have gone to the number.</summary>
    public async Task<int> TextsAsync()
    {
        await Host.SendDueAsync();
        return Host.Sms.To(Number).Count;
    }

    /// <summary>The partner on a new phone, after strangers asked for all of their number's codes.</summary>
    public static async Task<TextedHost> UsedUpAsync(TestDatabase database, Place? place = null)
    {
        var host = await SignInHost.StartAsync(database, services => services.AddSingleton(Settings).AddSingleton<ReceiveMessage>().AddSingleton<ReadHandsetWords>());
        var scenario = await Scenario.StoredAsync(host);
        for (var i = 0; i < CodeLimits.SentToANumber; i++) await host.AskForCodeAsync(scenario.Partner.Number, SignInHost.NewBrowser());
        return await AskAsync(host, scenario, scenario.Partner.Number, place);
    }

    public static async Task<TextedHost> AskAsync(TestHost host, Scenario scenario, Msisdn number, Place? place = null)
    {
        var browser = SignInHost.NewBrowser() with { Place = place };
        var code = await host.AskForCodeAsync(number, browser);
        var view = await host.Get<ShowCodeRequest>().RunAsync(code, CodePurpose.SignIn, browser.Hash, viewer: null, CancellationToken.None);
        await host.SendDueAsync();
        return new(host, scenario, number, browser, code, view!.Text!.Word.Letters, host.Sms.To(number).Count);
    }

    /// <summary>The same from another new browser.</summary>
    public Task<TextedHost> AgainAsync(Msisdn? number = null) => AskAsync(Host, Scenario, number ?? Number);

    /// <summary>The handset with the number texts the word.</summary>
    public Task<bool> TextAsync() => Host.TextAsync(Number, Word);

    public async Task<SignInByCode.Result> TypeAsync(string? digits = null) => await Host.TypeCodeAsync(Code, digits ?? await Host.NewestDigitsAsync(Number), Browser);

    public async Task<ShowCodeRequest.View> ViewAsync() => (await Host.Get<ShowCodeRequest>().RunAsync(Code, CodePurpose.SignIn, Browser.Hash, viewer: null, CancellationToken.None))!;

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

internal static class TextedHostTexts
{
    /// <summary>A text to the operator that claims to come from this number.</summary>
    public static Task<bool> TextAsync(this TestHost host, Msisdn from, string text) => host.Get<SendTextedCode>().RunAsync(from, text, CancellationToken.None);
}
