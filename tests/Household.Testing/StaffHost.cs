using HouseholdPortal.Application.Care.Looks;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Testing;

/// <summary>A <see cref="SignInHost"/> with the operator's staff, each with a passkey of their own.</summary>
public static class StaffHost
{
    /// <param name="change">Registers more services, or replaces some.</param>
    public static Task<TestHost> StartAsync(TestDatabase database, Action<IServiceCollection>? change = null) => SignInHost.StartAsync(database, services =>
    {
        services.AddStaffUseCases().AddLooks();
        change?.Invoke(services);
    });

    /// <summary>Adds a member of staff, with a passkey, signed in.</summary>
    public static async Task<Colleague> HireAsync(this TestHost host, string name, StaffRoles duties)
    {
        ArgumentNullException.ThrowIfNull(host);
        var member = new StaffMember(host.Ids.New<StaffId>(), name, duties, host.Now);
        var (token, hash) = SecretToken.OfLink.New();
        await host.StoreAsync(member, new StaffInvitation(hash, member.Id, isFirst: false, host.Now));
        var passkey = new SoftAuthenticator(SignInHost.Origin);
        return new(member, passkey, await host.EnrolAsync(token, passkey));
    }

    /// <summary>Makes a passkey with the token of a link; returns the session that begins.</summary>
    public static async Task<StaffSessionId> EnrolAsync(this TestHost host, string token, SoftAuthenticator passkey)
    {
        ArgumentNullException.ThrowIfNull(passkey);
        if (await host.Get<EnrolStaff>().BeginAsync(token, CancellationToken.None) is not EnrolStaff.Result.Challenge challenge) throw new InvalidOperationException("The link is over.");
        var result = await host.Get<EnrolStaff>().RunAsync(new(token, challenge.State, passkey.Create(challenge.OptionsJson), SignInHost.NewBrowser()), CancellationToken.None);
        if (result is not EnrolStaff.Result.Enrolled enrolled) throw new InvalidOperationException($"Not enrolled: {result}");
        return (await host.Get<FindStaffSession>().RunAsync(enrolled.Session.Token, CancellationToken.None))!.Id;
    }

    /// <summary>Signs in with a passkey; returns the result.</summary>
    public static async Task<SignInStaff.Result> SignInStaffAsync(this TestHost host, SoftAuthenticator passkey, StaffSessionId? before = null)
    {
        ArgumentNullException.ThrowIfNull(passkey);
        var browser = SignInHost.NewBrowser();
        var challenge = host.Get<SignInStaff>().Begin(browser);
        return await host.Get<SignInStaff>().RunAsync(new(challenge.State, passkey.GetAnyway(challenge.OptionsJson), browser, before), CancellationToken.None);
    }

    /// <summary>Signs in with a passkey, which must work; returns the live session, whose proof is fresh.</summary>
    public static async Task<StaffSessionId> ProveAsync(this TestHost host, Colleague colleague)
    {
        ArgumentNullException.ThrowIfNull(colleague);
        if (await host.SignInStaffAsync(colleague.Passkey) is not SignInStaff.Result.SignedIn signedIn) throw new InvalidOperationException("Not signed in.");
        return (await host.Get<FindStaffSession>().RunAsync(signedIn.Session.Token, CancellationToken.None))!.Id;
    }

    /// <param name="Session">The session that began when they made the passkey.</param>
    public sealed record Colleague(StaffMember Member, SoftAuthenticator Passkey, StaffSessionId Session) : IDisposable
    {
        public void Dispose() => Passkey.Dispose();
    }
}
