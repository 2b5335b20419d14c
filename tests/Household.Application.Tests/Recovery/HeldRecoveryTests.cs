using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Recovery;
using HouseholdPortal.Application.Tests.Authenticators;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Recovery;

/// <summary>
/// Nobody recovers with what is on hold. The partner’s number is an old one; her codes were saved, and her helper chosen, with it; her laptop’s passkey is of another
/// root and worth the most. Somebody else has the number’s phone, and the codes.
/// </summary>
public abstract class HeldRecoveryTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Until_something_is_on_hold_a_code_to_the_number_and_a_saved_one_recover()
    {
        await using var account = await Account.StartAsync(database);
        Assert.IsType<RecoverByCode.Result.Recovered>(await account.RecoverAsync(await account.Story.ByCodeAsync()));
    }

    [Fact]
    public async Task Saved_codes_whose_removal_waits_recover_nothing_and_none_is_used_up()
    {
        await using var account = await Account.StartAsync(database);
        await account.RemoveAsync(MeansKind.RecoveryCodes);
        Assert.IsType<RecoverByCode.Result.Wrong>(await account.RecoverAsync(await account.Story.ByCodeAsync()));
        await using var db = await account.Story.Host.OpenAsync();
        Assert.False(await db.RecoveryCodes.AnyAsync(c => c.PersonId == account.Story.Partner.PersonId && c.UsedAt != null, Cancel));
    }

    [Fact]
    public async Task Nor_does_a_session_that_a_number_opened_whose_removal_waits()
    {
        await using var account = await Account.StartAsync(database);
        var before = await account.Story.ByCodeAsync();
        await account.RemoveAsync(MeansKind.Number);
        foreach (var session in (SessionId[])[before, await account.Story.ByCodeAsync()])
        {
            Assert.IsType<RecoverByCode.Result.NotHere>(await account.RecoverAsync(session));
            Assert.False((await account.Story.Host.Get<ShowRecovery>().RunAsync(session, Cancel))!.MayRecover);
            Assert.IsNotType<AskAnother.Result.Asked>(await account.AskHelperAsync(session));
        }
    }

    [Fact]
    public async Task Nor_do_the_pages_that_are_open_on_a_lost_phone()
    {
        await using var account = await Account.StartAsync(database);
        var open = await account.Story.ByCodeAsync();
        await account.LoseAsync();
        Assert.IsType<RecoverByCode.Result.NotHere>(await account.RecoverAsync(open));
        Assert.IsNotType<AskAnother.Result.Asked>(await account.AskHelperAsync(open));
    }

    [Fact]
    public async Task Nor_does_a_helper_s_word_whose_removal_waits()
    {
        await using var account = await Account.StartAsync(database);
        var session = await account.Story.ByCodeAsync();
        Assert.IsType<AskAnother.Result.Asked>(await account.AskHelperAsync(session));
        await account.RemoveAsync(MeansKind.RecoveryContact);
        account.Story.Host.Time.Advance(TimeSpan.FromMinutes(20));
        Assert.IsNotType<AskAnother.Result.Asked>(await account.AskHelperAsync(await account.Story.ByCodeAsync()));
    }

    /// <summary>The account that each test begins with.</summary>
    private sealed class Account(OwnStory story, SoftAuthenticator laptop, IReadOnlyList<string> codes) : IAsyncDisposable
    {
        public OwnStory Story => story;

        public static async Task<Account> StartAsync(TestDatabase database)
        {
            var story = await OwnStory.StartAsync(database);
            var session = await story.ByCodeAsync();
            var (printed, made) = await story.Host.MakeCodesAsync(session);
            Assert.Equal(OperationRequestState.Done, Assert.IsType<BeginOperation.Result.Begun>(made).State);
            Assert.Equal(OperationRequestState.Done, Assert.IsType<BeginOperation.Result.Begun>(await story.Host.ChooseContactAsync(session, story.Scenario.Payer.Number)).State);
            var laptop = new SoftAuthenticator(SignInHost.Origin) { IsBackupEligible = false };
            var id = await story.AddAsync(session, laptop);
            await using var db = await story.Host.OpenAsync();
            await db.Means.Where(m => m.PersonId == story.Partner.PersonId && m.Id == id).ExecuteUpdateAsync(set => set.SetProperty(m => m.RipeSince, story.Host.Now).SetProperty(m => m.Assurance, AssuranceLevel.High), Cancel);
            story.Host.Time.Advance(RecoveryContact.Settles);
            return new(story, laptop, printed);
        }

        public Task<RecoverByCode.Result> RecoverAsync(SessionId session) => story.Host.Get<RecoverByCode>().RunAsync(session, codes[0], Cancel);

        public Task<AskAnother.Result> AskHelperAsync(SessionId session) => story.Host.Get<AskToVouch>().RunAsync(session, story.Scenario.Payer.Number, from: null, Cancel);

        /// <summary>On the laptop, with its passkey: it waits a week, and is on hold until then.</summary>
        public async Task RemoveAsync(MeansKind kind)
        {
            story.Host.Time.Advance(TimeSpan.FromMinutes(20));
            var session = await story.ByPasskeyAsync(laptop);
            var target = (await story.Host.MeansAsync(session)).Of(kind).Single().Id;
            Assert.Equal(OperationRequestState.Waiting, await story.StateAsync(session, Permission.RemoveMeans, target));
            Assert.Equal(AssuranceLevel.Session, await story.WorthAsync(target));
        }

        /// <summary>The phone is reported lost.</summary>
        public async Task LoseAsync()
        {
            await using var db = await story.Host.OpenAsync();
            Assert.True((await db.Lines.SingleAsync(l => l.Number == story.Number, Cancel)).Suspend(SuspensionReason.Lost, by: null, story.Host.Now));
            await db.SaveChangesAsync(Cancel);
        }

        public async ValueTask DisposeAsync()
        {
            laptop.Dispose();
            await story.DisposeAsync();
        }
    }
}

public sealed class HeldRecoveryTestsOnSqlite(SqliteTestDatabase database) : HeldRecoveryTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class HeldRecoveryTestsOnPostgres(PostgresTestDatabase database) : HeldRecoveryTests(database), IClassFixture<PostgresTestDatabase>;
