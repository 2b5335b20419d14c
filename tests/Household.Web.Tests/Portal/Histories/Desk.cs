using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Web.Tests.Admin;

namespace HouseholdPortal.Web.Tests.Portal.Histories;

/// <summary>Two of the staff, who accept the documents of one person and of nobody else. What they do on their pages is <c>RecoveryPagesTests</c>’ to show.</summary>
internal sealed class Desk(PortalHost host, Person owner) : IDisposable
{
    private readonly List<IDisposable> _made = [];
    private (Visitor Browser, SoftAuthenticator Passkey)? _compares;
    private (Visitor Browser, SoftAuthenticator Passkey)? _decides;

    /// <returns>The code that was handed over; null where staff do not accept them.</returns>
    public async Task<string?> AcceptAsync()
    {
        var (compares, decides) = (await ProveAsync(_compares ??= await HireAsync("Jo Bell", StaffRoles.RecoveryMatch)), await ProveAsync(_decides ??= await HireAsync("Ana Ruiz", StaffRoles.RecoveryDecide)));
        if (await host.Get<OpenRecovery>().RunAsync(compares, owner.Id, "Came to the shop", CancellationToken.None) is not OpenRecovery.Result.Opened opened) return null;
        var matched = await host.Get<MatchDocuments>().RunAsync(new(compares, opened.Id, DocumentKind.Passport, owner.FullName, owner.BornOn, Face: true), CancellationToken.None);
        if (matched is not MatchDocuments.Result.Matched { Printed: var code }) return null;
        return await host.Get<DecideRecovery>().ApproveAsync(decides, opened.Id, RecoveryChecks.All, CancellationToken.None) is DecideRecovery.Result.Decided ? code : null;
    }

    public void Dispose()
    {
        foreach (var one in _made) one.Dispose();
    }

    private async Task<(Visitor, SoftAuthenticator)> HireAsync(string name, StaffRoles duties)
    {
        var (browser, passkey) = await host.HireAsync(name, duties);
        _made.AddRange([browser, passkey]);
        return (browser, passkey);
    }

    private static async Task<StaffSessionId> ProveAsync((Visitor Browser, SoftAuthenticator Passkey) colleague)
    {
        await colleague.Browser.SignInStaffAsync(colleague.Passkey);
        return StaffSessionId.From((await colleague.Browser.SessionAsync()).Id);
    }
}
