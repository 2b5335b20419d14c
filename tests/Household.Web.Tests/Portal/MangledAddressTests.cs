using System.Net;

namespace HouseholdPortal.Web.Tests.Portal;

/// <summary>A link that lost a letter on its way, or that somebody typed.</summary>
public sealed class MangledAddressTests(PortalHost host) : IClassFixture<PortalHost>
{
    [Theory]
    [InlineData("/sign-in?left=maybe")]
    [InlineData("/sign-in/code?request=abc")]
    [InlineData("/enrol/number?request=abc")]
    [InlineData("/admin/sign-in?left=maybe")]
    public async Task It_fails_for_nobody(string path)
    {
        using var visitor = host.NewVisitor();
        Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync(path)).Status);
    }

    [Theory]
    [InlineData("/account/contacts/code?request=abc")]
    [InlineData("/account/passkeys?added=maybe&removed=maybe&first=maybe")]
    [InlineData("/account/security?before=abc")]
    [InlineData("/findings/{finding}?step=zzz&confirm=abc")]
    [InlineData("/findings/{finding}?step=choose&confirm=00000000-0000-0000-0000-000000000000")]
    public async Task Nor_for_somebody_who_is_signed_in(string path)
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Partner.Number);
        Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync(path.Replace("{finding}", scenario.Finding.Id.Value.ToString(), StringComparison.Ordinal))).Status);
    }
}
