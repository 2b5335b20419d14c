using System.Text.Json;
using HouseholdPortal.Domain;
using HouseholdPortal.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace HouseholdPortal.Browser.Tests.Phones;

/// <summary>Somebody's phone: a browser of its own, the authenticator in it, and the texts to its number. It does what its owner would do with it.</summary>
public sealed class Phone : IAsyncDisposable
{
    private static int s_networks;
    private readonly IBrowserContext _context;
    private readonly Complaints _complaints;

    private Phone(IBrowserContext context, IPage page, Complaints complaints, Msisdn number) =>
        (_context, Page, _complaints, Number) = (context, page, complaints, number);

    public Msisdn Number { get; }

    /// <summary>What is on the screen.</summary>
    public IPage Page { get; }

    public IReadOnlyCollection<string> Complaints => _complaints.All;

    /// <summary>A test means the browser to complain of this.</summary>
    public void ExpectComplaint(string words) => _complaints.Expect(words);

    internal VirtualAuthenticator? Authenticator { get; private set; }

    /// <summary>The path of the address on the screen.</summary>
    public string Path => new Uri(Page.Url).AbsolutePath;

    /// <param name="origin">The portal's.</param>
    /// <param name="storage">What the browser has stored, as JSON; null for a new one.</param>
    internal static async Task<Phone> TakeAsync(Chromium chromium, string origin, Msisdn number, Screen screen, string? storage)
    {
        var options = screen.Context(origin);
        options.StorageState = storage;

        // A phone is in a network of its own: a third of a number's codes go to any one.
        var network = Interlocked.Increment(ref s_networks);
        options.ExtraHTTPHeaders = [new("X-Forwarded-For", $"127.{1 + (network >> 8)}.{network & 255}.1")];
        var context = await chromium.NewContextAsync(options);
        context.SetDefaultTimeout(20_000);
        var complaints = await Tests.Phones.Complaints.OfAsync(context);
        var phone = new Phone(context, await context.NewPageAsync(), complaints, number);
        if (screen.Scripts) phone.Authenticator = await VirtualAuthenticator.AddAsync(phone.Page);
        return phone;
    }

    /// <summary>A further tab of the same browser.</summary>
    public Task<IPage> OpenTabAsync() => _context.NewPageAsync();

    /// <summary>Goes to an address of the portal; returns the status of the answer.</summary>
    public async Task<int> OpenAsync(string path) => (await Page.GotoAsync(path))!.Status;

    public ILocator Heading(string words) => Page.GetByRole(AriaRole.Heading, new() { Name = words });

    public ILocator Button(string words) => Page.GetByRole(AriaRole.Button, new() { Name = words });

    public ILocator Link(string words) => Page.GetByRole(AriaRole.Link, new() { Name = words });

    /// <summary>The texts that have arrived here, the oldest first. From this machine, as the simulator's page would show them.</summary>
    public async Task<IReadOnlyList<TextMessage>> TextsAsync()
    {
        var answer = await _context.APIRequest.GetAsync($"/simulator/messages?number={Number.Digits}");
        return (await answer.JsonAsync<TextMessage[]>(JsonSerializerOptions.Web))!;
    }

    /// <summary>Waits for the text after so many earlier ones.</summary>
    public async Task<TextMessage> TextFollowingAsync(int earlier)
    {
        IReadOnlyList<TextMessage> texts = [];
        await Eventually.IsTrueAsync(async () => (texts = await TextsAsync()).Count > earlier, $"a text arrives at {Number}");
        return texts[earlier];
    }

    /// <summary>Does what makes the portal text a code, waits for it to arrive, and reads it.</summary>
    public async Task<string> CodeFromAsync(Func<Task> asking)
    {
        var before = await CountCodesAsync();
        await asking();
        TextMessage[] codes = [];
        await Eventually.IsTrueAsync(async () => (codes = [.. (await TextsAsync()).Where(text => text.Code is not null)]).Length > before, $"a code arrives at {Number}");
        return codes[^1].Code!;
    }

    /// <summary>From the sign-in page to where it leads, with the number of this phone and the code that arrives on it.</summary>
    public async Task SignInAsync(string path = "/sign-in")
    {
        await OpenAsync(path);
        var code = await CodeFromAsync(AskForCodeAsync);
        await Page.GetByLabel("Six-digit code").FillAsync(code);
        await Button("Sign in").ClickAsync();
        await Page.ArriveAsync(url => !new Uri(url).AbsolutePath.StartsWith("/sign-in", StringComparison.Ordinal), "where signing in leads");
    }

    /// <summary>Types this phone's number into the sign-in page, as people write it at home, and asks for a code.</summary>
    public async Task AskForCodeAsync()
    {
        await GiveNumberAsync(Number);
        await Expect(Heading("Enter your code")).ToBeVisibleAsync();
    }

    /// <summary>Asks for codes to a number until this phone's network gets no more of them.</summary>
    public Task UseUpCodesAsync(Msisdn number) => Eventually.IsTrueAsync(
        async () =>
        {
            await OpenAsync("/sign-in");
            await GiveNumberAsync(number);
            await Page.ArriveAsync("**/sign-in/code*");
            return await Page.GetByTestId("handset-word").IsVisibleAsync();
        },
        "the page says that codes are used up");

    private async Task GiveNumberAsync(Msisdn number)
    {
        await Page.GetByLabel("Your mobile number").FillAsync(number.Digits.StartsWith("44", StringComparison.Ordinal) ? "0" + number.Digits[2..] : "+" + number.Digits);
        await Button("Text me a code").ClickAsync();
    }

    /// <summary>Waits for a link to a question, and opens it here as a tap on it would.</summary>
    public async Task OpenLinkAsync() => await OpenAsync(await ApprovalLinkAsync());

    /// <summary>Waits for a link to a question, and reads its address.</summary>
    public async Task<string> ApprovalLinkAsync()
    {
        string? link = null;
        await Eventually.IsTrueAsync(async () => (link = (await TextsAsync()).Select(text => text.ApprovalLink).LastOrDefault(found => found is not null)) is not null, $"a link arrives at {Number}");
        return new Uri(link!).PathAndQuery;
    }

    /// <summary>On the page about passkeys: adds one to this phone.</summary>
    public Task AddPasskeyAsync() => WithFingerAsync(async () =>
    {
        await Button("Add a passkey").ClickAsync();
        await Page.ArriveAsync("**/account/passkeys?added=*");
    });

    /// <summary>Does something that asks the authenticator, with a finger on it.</summary>
    public async Task WithFingerAsync(Func<Task> doing)
    {
        await Authenticator!.AnswerAsync(true);
        await doing();
        await Authenticator.AnswerAsync(false);
    }

    /// <summary>Forgets one cookie, as browsers do when people tell them to.</summary>
    public Task ForgetCookieAsync(string name) => _context.ClearCookiesAsync(new() { Name = name });

    /// <summary>What this browser has stored, as JSON.</summary>
    public Task<string> StorageAsync() => _context.StorageStateAsync();

    /// <summary>
    /// Keeps a picture for people to look at: the whole page at once, with what sticks to an edge of the screen at that edge of the picture. Where a
    /// sheet lies over the page it is the screen as it is.
    /// </summary>
    public async Task KeepPictureAsync(params string[] name)
    {
        var screen = Page.ViewportSize!;
        var hasSheet = await Page.GetByRole(AriaRole.Dialog).CountAsync() > 0;
        if (!hasSheet) await Page.SetViewportSizeAsync(screen.Width, await Page.EvaluateAsync<int>("document.documentElement.scrollHeight"));
        await Page.ScreenshotAsync(new() { Path = Artifacts.Screenshot(name) });
        if (!hasSheet) await Page.SetViewportSizeAsync(screen.Width, screen.Height);
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private async Task<int> CountCodesAsync() => (await TextsAsync()).Count(text => text.Code is not null);
}
