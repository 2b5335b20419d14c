using HouseholdPortal.Application.Demo;
using HouseholdPortal.Browser.Tests.Phones;
using HouseholdPortal.Browser.Tests.Portals;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Browser.Tests;

/// <summary>
/// A test with phones and a portal: its own with a fresh demo, unless its class shares one. It fails when a browser had anything to complain
/// of, and leaves pictures of what was on the screens when it fails.
/// </summary>
public abstract class BrowserTest(Chromium chromium, RunningPortal? shared = null) : IAsyncLifetime
{
    private readonly List<Phone> _phones = [];

    protected RunningPortal Portal { get; } = shared ?? new();

    public async ValueTask InitializeAsync()
    {
        if (shared is null) await Portal.InitializeAsync();
    }

    /// <summary>Takes up the phone with this number, on which nobody is signed in.</summary>
    protected Task<Phone> PhoneAsync(Msisdn number, Screen? screen = null) => TakeAsync(number, screen, null);

    /// <summary>Takes up a phone whose owner signed in on it before.</summary>
    protected async Task<Phone> SignedInPhoneAsync(Msisdn number, Screen? screen = null) =>
        await TakeAsync(number, screen, await Portal.Sessions.OfAsync(chromium, number));

    /// <summary>Signs in who has not been yet, so that their phones are signed in later without another code.</summary>
    protected async Task SignInAsync(IEnumerable<Msisdn> numbers)
    {
        foreach (var number in numbers) await Portal.Sessions.OfAsync(chromium, number);
    }

    /// <summary>A desk of the operator's, where an administrator of the demo signed in and opened a working page.</summary>
    protected async Task<Phone> AdministratorAsync(string page)
    {
        var desk = await PhoneAsync(DemoNumbers.Tom, new Screen(1280));
        await desk.BecomeStaffAsync("Ruth Osei");
        await desk.OpenAsync(page);
        await desk.Page.CircuitAsync();
        return desk;
    }

    /// <summary>Another browser with everything that this one has stored, its cookies among them: what a thief of them has.</summary>
    protected async Task<Phone> CopyAsync(Phone phone, Screen screen)
    {
        ArgumentNullException.ThrowIfNull(phone);
        return await TakeAsync(phone.Number, screen, await phone.Page.Context.StorageStateAsync());
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        var complaints = _phones.SelectMany(phone => phone.Complaints).Distinct().ToList();
        if (complaints.Count > 0 || TestContext.Current.TestState?.Result == TestResult.Failed) await KeepPicturesAsync();
        foreach (var phone in _phones) await phone.DisposeAsync();
        if (shared is null) await Portal.DisposeAsync();
        Assert.Empty(complaints);
    }

    private async Task<Phone> TakeAsync(Msisdn number, Screen? screen, string? session)
    {
        var phone = await Phone.TakeAsync(chromium, Portal.Origin, number, screen ?? Screen.Phone, session);
        _phones.Add(phone);
        return phone;
    }

    private async Task KeepPicturesAsync()
    {
        foreach (var (index, phone) in _phones.Index())
            await phone.KeepPictureAsync("failed", $"{GetType().Name}.{TestContext.Current.TestMethod?.MethodName}-{index + 1}");
    }
}
