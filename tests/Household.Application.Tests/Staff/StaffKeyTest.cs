using System.Security.Cryptography;
using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Tests.Staff;

/// <summary>Starts from an authenticator that proves its model and a current metadata file that knows it; each test breaks one thing.</summary>
public abstract class StaffKeyTest(SqliteTestDatabase database) : IClassFixture<SqliteTestDatabase>, IAsyncDisposable
{
    protected Guid Model { get; } = new(RandomNumberGenerator.GetBytes(16));

    protected TestAuthority Maker { get; } = new("Maker's root");

    protected TestMetadata Metadata { get; } = new();

    protected RecordingLog Log { get; } = new();

    /// <summary>The colleague who enrolled last.</summary>
    protected Domain.StaffId Newest { get; private set; }

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected static DateOnly Current => DateOnly.FromDateTime(FakeTime.Start.UtcDateTime).AddDays(20);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Metadata.Dispose();
        Maker.Dispose();
        Log.Dispose();
        return ValueTask.CompletedTask;
    }

    protected SoftAuthenticator Key(AttestationKey? attestation) => new(SignInHost.Origin) { Aaguid = Model, Attestation = attestation, IsBackupEligible = false };

    protected Task<TestHost> StartAsync(bool mustBeVerified = false, string? root = null)
    {
        var options = new PasskeyOptions { MetadataFile = File.Exists(Metadata.File) ? Metadata.File : "", MetadataRoot = root ?? Metadata.RootFile, StaffKeysMustBeVerified = mustBeVerified };
        return SignInHost.StartAsync(database, services => services.AddSingleton(options).AddStaffUseCases().AddLogging(logging => logging.AddProvider(Log)));
    }

    protected async Task<EnrolStaff.Result> EnrolAsync(TestHost host, SoftAuthenticator key)
    {
        (var token, Newest) = await InviteAsync(host);
        var challenge = Assert.IsType<EnrolStaff.Result.Challenge>(await host.Get<EnrolStaff>().BeginAsync(token, Cancel));
        return await host.Get<EnrolStaff>().RunAsync(new(token, challenge.State, key.Create(challenge.OptionsJson), SignInHost.NewBrowser()), Cancel);
    }

    /// <summary>What is kept of the model of the newest colleague's key; null where nothing is, or no key.</summary>
    protected async Task<string?> KeptAsync(TestHost host)
    {
        await using var db = await host.OpenAsync();
        return await db.Set<StaffPasskey>().Where(p => p.StaffId == Newest && p.Model != null).Select(p => p.Model + ", " + p.Certification).SingleOrDefaultAsync(Cancel);
    }

    protected static async Task<(string Token, Domain.StaffId Id)> InviteAsync(TestHost host)
    {
        var member = new StaffMember(host.Ids.New<Domain.StaffId>(), "Jo Bell", StaffRoles.RecoveryMatch, host.Now);
        var (token, hash) = SecretToken.OfLink.New();
        await host.StoreAsync(member, new StaffInvitation(hash, member.Id, isFirst: false, host.Now));
        return (token, member.Id);
    }
}
