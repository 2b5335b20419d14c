using HouseholdPortal.Application.Contacts;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Contacts;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Contacts;

/// <summary>Starts from the partner, signed in a moment ago, who has chosen nothing.</summary>
public abstract class NoticeTests(TestDatabase database) : IAsyncLifetime
{
    private TestHost _host = null!;
    private Scenario _scenario = null!;
    private SessionId _session;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await SignInHost.StartAsync(database);
        _scenario = await Scenario.StoredAsync(_host);
        _session = await _host.SignInAsync(_scenario.Partner.Number, SignInHost.NewBrowser());
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _host.DisposeAsync();
    }

    [Fact]
    public async Task What_is_chosen_is_kept_for_that_person_and_all_their_contacts_are_told()
    {
        Assert.IsType<BeginOperation.Result.Begun>(await ChooseAsync(new WantedNotice(NoticeKind.Receipts, NoticeChannel.Text, false), new WantedNotice(NoticeKind.QuestionsAtNight, NoticeChannel.Text, true)));

        Assert.Equal((false, true, true), await SentAsync(_session));
        Assert.Equal((true, true, false), await SentAsync(_scenario.Payer.Session.Id));
        await _host.SendDueAsync();
        Assert.Contains("changed which notices you get", _host.Sms.To(_scenario.Partner.Number)[^1], StringComparison.Ordinal);
        await using var db = await _host.OpenAsync();
        Assert.True(await db.AuditRecords.AnyAsync(r => r.ChainId == _scenario.Partner.PersonId.Value && r.Action == "choose-notices", Cancel));
        Assert.True(await db.SecurityEvents.AnyAsync(e => e.PersonId == _scenario.Partner.PersonId && e.Kind == SecurityEventKind.NoticesChanged, Cancel));
    }

    [Fact]
    public async Task Choosing_again_changes_it_back_and_choosing_the_same_tells_nobody()
    {
        await ChooseAsync(new WantedNotice(NoticeKind.Receipts, NoticeChannel.Text, false));
        await ChooseAsync(new WantedNotice(NoticeKind.Receipts, NoticeChannel.Text, true));
        Assert.Equal((true, true, false), await SentAsync(_session));
        await _host.SendDueAsync();
        var told = _host.Sms.To(_scenario.Partner.Number).Count;

        Assert.IsType<BeginOperation.Result.NothingLeft>(await ChooseAsync(new WantedNotice(NoticeKind.Receipts, NoticeChannel.Text, true)));
        await _host.SendDueAsync();
        Assert.Equal(told, _host.Sms.To(_scenario.Partner.Number).Count);
    }

    [Theory]
    [InlineData(NoticeKind.Security, NoticeChannel.Text, false)]
    [InlineData(NoticeKind.Security, NoticeChannel.Email, false)]
    [InlineData(NoticeKind.Questions, NoticeChannel.Email, true)]
    [InlineData((NoticeKind)99, NoticeChannel.Text, true)]
    public async Task Whatever_a_page_sends_security_stays_on_and_links_to_questions_stay_off_e_mail(NoticeKind kind, NoticeChannel channel, bool isWanted)
    {
        Assert.IsType<BeginOperation.Result.NotFound>(await ChooseAsync(new WantedNotice(NoticeKind.Receipts, NoticeChannel.Text, false), new WantedNotice(kind, channel, isWanted)));

        Assert.Equal((true, true, false), await SentAsync(_session));
        await using var db = await _host.OpenAsync();
        Assert.False(await db.NoticeChoices.AnyAsync(c => c.PersonId == _scenario.Partner.PersonId, Cancel));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task It_takes_a_fresh_proof(int microseconds, bool may)
    {
        _host.Time.Advance(Proof.FreshFor + TimeSpan.FromMicroseconds(microseconds));
        Assert.Equal(may, await ChooseAsync(new WantedNotice(NoticeKind.Receipts, NoticeChannel.Text, false)) is BeginOperation.Result.Begun { State: OperationRequestState.Done });
    }

    private Task<BeginOperation.Result> ChooseAsync(params WantedNotice[] choices) =>
        _host.BeginOwnAsync(_session, Permission.ManageOwnProfile, _scenario.Partner.PersonId.Value, WantedNotice.InputOf(choices));

    private async Task<(bool Receipts, bool Security, bool AtNight)> SentAsync(SessionId session)
    {
        var notices = (await _host.Get<ShowNotices>().RunAsync(session, Cancel))!.Notices;
        return (Of(NoticeKind.Receipts), Of(NoticeKind.Security), Of(NoticeKind.QuestionsAtNight));

        bool Of(NoticeKind kind) => notices.Single(n => n.Row.Kind == kind && n.Row.Channel == NoticeChannel.Text).IsSent;
    }
}

public sealed class NoticeTestsOnSqlite(SqliteTestDatabase database) : NoticeTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class NoticeTestsOnPostgres(PostgresTestDatabase database) : NoticeTests(database), IClassFixture<PostgresTestDatabase>;
