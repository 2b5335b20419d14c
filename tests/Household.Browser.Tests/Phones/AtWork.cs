namespace HouseholdPortal.Browser.Tests.Phones;

/// <summary>Becoming somebody of the demo's staff, as whoever tries it does.</summary>
internal static class AtWork
{
    /// <summary>By the simulator's link, to the first admin page, with a new passkey in this browser.</summary>
    public static async Task BecomeStaffAsync(this Phone phone, string name)
    {
        await phone.OpenStaffLinkAsync(name);
        await phone.WithFingerAsync(async () =>
        {
            await phone.Button("Create a passkey").ClickAsync();
            await phone.Page.ArriveAsync("**/admin");
        });
    }

    /// <summary>Opens the simulator's link for somebody: the page where they make a passkey.</summary>
    public static async Task OpenStaffLinkAsync(this Phone phone, string name)
    {
        await phone.OpenAsync("/simulator");
        await phone.Button($"Create a passkey as {name}").ClickAsync();
        await phone.Page.ArriveAsync("**/admin/enrol");
    }
}
