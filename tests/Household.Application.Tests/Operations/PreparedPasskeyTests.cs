using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Operations;

/// <summary>A passkey's signature is checked before the transaction that uses it. Each test changes something between the two, or leaves the first out.</summary>
public abstract class PreparedPasskeyTests(TestDatabase database) : IAsyncLifetime
{
    private readonly SoftAuthenticator _authenticator = new(SignInHost.Origin);
    private TestHost _host = null!;
    private AskedApproval _asked = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await AskedApproval.StartAsync(database);
        _asked = await AskedApproval.OnAsync(_host, _authenticator);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _host.DisposeAsync();
        _authenticator.Dispose();
    }

    [Fact]
    public async Task Prepared_it_proves_the_approver_once()
    {
        var prepared = await _asked.PrepareAsync(await _asked.ByPasskeyAsync(_authenticator));
        Assert.IsType<ProofCheck.Verified>(await _asked.AnswerPreparedAsync(prepared));
        Assert.Equal(ApprovalState.Consumed, await _asked.StateAsync());
    }

    [Fact]
    public async Task What_nobody_has_prepared_proves_nothing() =>
        Assert.IsType<ProofCheck.PasskeyRefused>(await _asked.AnswerPreparedAsync(await _asked.ByPasskeyAsync(_authenticator)));

    [Fact]
    public async Task Prepared_for_one_approval_it_is_worthless_for_another()
    {
        var prepared = await _asked.PrepareAsync(await _asked.ByPasskeyAsync(_authenticator));
        var other = await _asked.AskAnotherAsync();
        Assert.IsType<ProofCheck.PasskeyRefused>(await other.AnswerPreparedAsync(prepared));
    }

    [Fact]
    public async Task A_passkey_that_is_removed_meanwhile_proves_nothing()
    {
        var prepared = await _asked.PrepareAsync(await _asked.ByPasskeyAsync(_authenticator));
        await using (var db = await _host.OpenAsync()) await db.Set<IdentityUserPasskey<Guid>>().Where(p => p.UserId == _asked.Scenario.Partner.PersonId.Value).ExecuteDeleteAsync(Cancel);
        Assert.IsType<ProofCheck.PasskeyRefused>(await _asked.AnswerPreparedAsync(prepared));
    }

    [Fact]
    public async Task A_passkey_whose_key_is_another_meanwhile_proves_nothing()
    {
        var prepared = await _asked.PrepareAsync(await _asked.ByPasskeyAsync(_authenticator));
        await ChangeAsync(data => data.PublicKey = [.. data.PublicKey[..^1], (byte)(data.PublicKey[^1] ^ 1)]);
        Assert.IsType<ProofCheck.PasskeyRefused>(await _asked.AnswerPreparedAsync(prepared));
    }

    [Fact]
    public async Task A_count_that_was_reached_meanwhile_is_a_clone_s()
    {
        _authenticator.SignatureCount = 6;
        var prepared = await _asked.PrepareAsync(await _asked.ByPasskeyAsync(_authenticator));
        await ChangeAsync(data => data.SignCount = 6);
        Assert.IsType<ProofCheck.PasskeyRefused>(await _asked.AnswerPreparedAsync(prepared));
    }

    [Fact]
    public async Task What_an_assertion_says_of_count_and_backup_is_kept()
    {
        _authenticator.SignatureCount = 6;
        await ChangeAsync(data => (data.IsBackedUp, data.IsUserVerified) = (false, false));
        Assert.IsType<ProofCheck.Verified>(await _asked.AnswerPreparedAsync(await _asked.PrepareAsync(await _asked.ByPasskeyAsync(_authenticator))));
        await ChangeAsync(data => Assert.Equal((6u, true, true), (data.SignCount, data.IsBackedUp, data.IsUserVerified)));
    }

    private async Task ChangeAsync(Action<IdentityPasskeyData> change)
    {
        await using var db = await _host.OpenAsync();
        change((await db.Set<IdentityUserPasskey<Guid>>().SingleAsync(p => p.UserId == _asked.Scenario.Partner.PersonId.Value, Cancel)).Data);
        await db.SaveChangesAsync(Cancel);
    }
}

public sealed class PreparedPasskeyTestsOnSqlite(SqliteTestDatabase database) : PreparedPasskeyTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class PreparedPasskeyTestsOnPostgres(PostgresTestDatabase database) : PreparedPasskeyTests(database), IClassFixture<PostgresTestDatabase>;
