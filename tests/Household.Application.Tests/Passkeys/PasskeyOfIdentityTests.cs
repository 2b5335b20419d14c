using System.Text.Json.Nodes;
using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Application.Tests.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Passkeys;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Passkeys;

/// <summary>
/// A passkey that the version before Fido2 stored (<c>passkey-of-identity.json</c>, made by Identity's handler), row and all: on SQLite the very text, on PostgreSQL, which
/// writes bytes in another way, the same values.
/// </summary>
public abstract class PasskeyOfIdentityTests(TestDatabase database)
{

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_signs_in_and_approves_and_nothing_of_it_is_changed_but_that_it_was_used()
    {
        await using var host = await SignInHost.StartAsync(database);
        var kept = Read();
        var (owner, id) = (PersonId.From(Guid.Parse((string)kept["owner"]!)), Convert.FromBase64String((string)kept["credentialId"]!));
        var scenario = await StoreAsync(host, owner, id, (string)kept["data"]!);
        using var authenticator = new SoftAuthenticator(SignInHost.Origin);
        authenticator.Restore(id, Convert.FromBase64String((string)kept["privateKey"]!), "localhost", (string)kept["userHandle"]!);
        var before = await DataAsync(host, id);

        var browser = SignInHost.NewBrowser();
        var challenge = host.Get<SignInByPasskey>().Begin(browser);
        var signedIn = Assert.IsType<SignInByPasskey.Result.SignedIn>(
            await host.Get<SignInByPasskey>().RunAsync(new(challenge.State, authenticator.Get(challenge.OptionsJson), browser, null), Cancel));
        var session = (await host.Get<FindSession>().RunAsync(signedIn.Session.Token, Cancel))!.Id;
        var rows = AskedRows.Of(host, scenario.HouseholdId, owner, session, scenario.Finding.Id.Value);
        await host.StoreAsync(rows.Request, rows.Approval);
        var approval = rows.Approval.Id;
        var options = await host.Get<MakeApprovalChallenge>().RunAsync(rows.Request.Id, session, Cancel);
        Assert.Contains("\"transports\":[\"internal\",\"hybrid\"]", options, StringComparison.Ordinal);
        var evidence = await host.Get<PrepareProof>().RunAsync(session, approval, new AuthenticatorResponse.Passkey(authenticator.Get(options!)), Cancel);
        var check = await InTransactionAsync(host, scenario, async work =>
            await host.Get<VerifyAuthentication>().RunAsync(work, await work.Db.Approvals.SingleAsync(a => a.Id == approval, Cancel), evidence, Cancel));

        Assert.IsType<ProofCheck.Verified>(check);
        var after = await DataAsync(host, id);
        Assert.Equal(before.PublicKey, after.PublicKey);
        Assert.Equal(before.AttestationObject, after.AttestationObject);
        Assert.Equal((before.SignCount, before.IsBackupEligible, before.IsBackedUp, before.IsUserVerified), (after.SignCount, after.IsBackupEligible, after.IsBackedUp, after.IsUserVerified));
        Assert.Equal(UserHandle(owner), (string)kept["userHandle"]!);
    }

    /// <summary>Puts the row in, as it was stored.</summary>
    protected abstract Task InsertAsync(HouseholdDbContext db, byte[] credentialId, Guid owner, string data);

    private static string UserHandle(PersonId owner) => PasskeyCeremony.UserHandleOf(owner);

    private static JsonNode Read()
    {
        using var file = typeof(PasskeyOfIdentityTests).Assembly.GetManifestResourceStream("passkey-of-identity.json")!;
        return JsonNode.Parse(file)!;
    }

    private async Task<Scenario> StoreAsync(TestHost host, PersonId owner, byte[] credentialId, string data)
    {
        var scenario = await Scenario.StoredAsync(host);
        var born = new DateOnly(1980, 1, 1);
        var member = new Member(scenario.HouseholdId, host.Ids.New<MemberId>(), owner, "Kim", born, 1);
        await host.StoreAsync(new Person(owner, "Kim Example", born, host.Now.AddYears(-3)), member, new Membership(owner, scenario.HouseholdId, member.Id), new Login { Id = owner.Value });
        await using (var db = await host.OpenAsync()) await InsertAsync(db, credentialId, owner.Value, data);
        var id = host.Ids.New<MeansId>();

        // Nobody knows any more what added it.
        await host.StoreAsync(new PasskeyInfo(credentialId, owner, id, "Chromium on Linux", host.Now), new Means(owner, id, MeansKind.Passkey, new(AuthenticationMethod.Code, null, [owner.Value], AssuranceLevel.Operation), host.Now));
        return scenario;
    }

    private static async Task<IdentityPasskeyData> DataAsync(TestHost host, byte[] id)
    {
        await using var db = await host.OpenAsync();
        return (await db.Set<IdentityUserPasskey<Guid>>().AsNoTracking().SingleAsync(p => p.CredentialId == id, Cancel)).Data;
    }

    private static async Task<T> InTransactionAsync<T>(TestHost host, Scenario scenario, Func<CommandContext, Task<T>> work)
    {
        return await host.Get<HouseholdTransaction>().Run<T>(
            [scenario.HouseholdId], async doing => Step<T>.Commit(await work(doing)), Cancel);
    }
}

public sealed class PasskeyOfIdentityTestsOnSqlite(SqliteTestDatabase database) : PasskeyOfIdentityTests(database), IClassFixture<SqliteTestDatabase>
{
    protected override Task InsertAsync(HouseholdDbContext db, byte[] credentialId, Guid owner, string data) =>
        db.Database.ExecuteSqlAsync($"INSERT INTO \"Passkeys\" (\"CredentialId\", \"UserId\", \"Data\") VALUES ({credentialId}, {owner.ToByteArray(bigEndian: true)}, {data})");
}

public sealed class PasskeyOfIdentityTestsOnPostgres(PostgresTestDatabase database) : PasskeyOfIdentityTests(database), IClassFixture<PostgresTestDatabase>
{
    protected override async Task InsertAsync(HouseholdDbContext db, byte[] credentialId, Guid owner, string data)
    {
        var values = JsonNode.Parse(data)!;
        db.Add(new IdentityUserPasskey<Guid>
        {
            CredentialId = credentialId,
            UserId = owner,
            Data = new()
            {
                PublicKey = Convert.FromHexString((string)values["PublicKey"]!), AttestationObject = Convert.FromHexString((string)values["AttestationObject"]!),
                ClientDataJson = Convert.FromHexString((string)values["ClientDataJson"]!), CreatedAt = new((long)values["CreatedAt"]!, TimeSpan.Zero),
                SignCount = (uint)values["SignCount"]!, IsBackedUp = (bool)values["IsBackedUp"]!, IsBackupEligible = (bool)values["IsBackupEligible"]!, IsUserVerified = (bool)values["IsUserVerified"]!,
                Transports = [.. values["Transports"]!.AsArray().Select(t => (string)t!)],
            },
        });
        await db.SaveChangesAsync();
    }
}
