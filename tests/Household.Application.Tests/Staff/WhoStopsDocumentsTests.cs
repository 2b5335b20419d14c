using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Staff;

/// <summary>Who hears of a recovery by documents and may stop it, and who must not: what the documents decide about.</summary>
public abstract class WhoStopsDocumentsTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(LineUserState.Recorded)]
    [InlineData(LineUserState.Named)]
    public async Task A_line_for_which_others_named_a_person_that_we_know_neither_hears_of_their_recovery_nor_stops_it(LineUserState state)
    {
        await using var story = await DocumentRecoveryStory.StartAsync(database);
        var (host, scenario, number) = (story.Host, story.Scenario, MadeUp.Number());
        var line = new Line(scenario.HouseholdId, host.Ids.New<LineId>(), scenario.Mobiles.Id, LineKind.Mobile, number, "Spare", new DateOnly(2020, 1, 1));
        Assert.True(state == LineUserState.Named ? line.NameUser(scenario.Partner.Id) : line.RecordUser(scenario.Partner.Id));
        await host.StoreAsync(line, new NumberEntry(number, scenario.HouseholdId, line.Id));

        await story.ApprovedAsync();
        await host.SendDueAsync();
        Assert.Empty(host.Sms.To(number));
        Assert.NotEmpty(await story.LinkAsync(scenario.Partner.Number));
    }

    [Fact]
    public async Task Nor_does_one_for_which_a_newcomer_was_named_beside_another()
    {
        await using var story = await DocumentRecoveryStory.StartAsync(database);
        var (host, scenario, partner, number) = (story.Host, story.Scenario, story.Partner, MadeUp.Number());
        var line = new Line(scenario.HouseholdId, host.Ids.New<LineId>(), scenario.Mobiles.Id, LineKind.Mobile, number, "Spare", new DateOnly(2020, 1, 1));
        Assert.True(line.NameUser(partner.Id, isBeside: true));
        await host.StoreAsync(line, new NumberEntry(number, scenario.HouseholdId, line.Id));
        await using (var db = await host.OpenAsync())
        {
            await db.ContactMediums.Where(c => c.PersonId == partner.PersonId).ExecuteDeleteAsync(Cancel);
            await db.EmailContacts.Where(c => c.PersonId == partner.PersonId).ExecuteDeleteAsync(Cancel);
            await db.Lines.Where(l => l.UserId == partner.Id && l.UserState == LineUserState.Confirmed).ExecuteUpdateAsync(set => set.SetProperty(l => l.UserState, LineUserState.Recorded), Cancel);
        }

        await story.ApprovedAsync();
        await host.SendDueAsync();
        Assert.Empty(host.Sms.To(number));
        Assert.NotEmpty(host.Sms.To(scenario.PartnersLine.Number));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(6, false)]
    [InlineData(8, true)]
    public async Task What_was_added_just_before_the_phone_was_reported_lost_does_not_stop_the_documents_that_decide_about_it(int days, bool stops)
    {
        await using var story = await DocumentRecoveryStory.StartAsync(database);
        var (host, partner) = (story.Host, story.Partner);
        await using (var db = await host.OpenAsync())
        {
            // Nothing of before but the number.
            await db.PasskeyInfos.Where(p => p.PersonId == partner.PersonId).ExecuteDeleteAsync(Cancel);
            await db.Means.Where(m => m.PersonId == partner.PersonId && m.Kind == MeansKind.Passkey).ExecuteDeleteAsync(Cancel);
        }

        using var thiefs = new SoftAuthenticator(SignInHost.Origin);
        await host.AddPasskeyAsync(await host.SignInAsync(partner.Number, SignInHost.NewBrowser()), thiefs);
        host.Time.Advance(TimeSpan.FromDays(days));
        await using (var db = await host.OpenAsync())
        {
            Assert.True((await db.Lines.SingleAsync(l => l.HouseholdId == story.Scenario.HouseholdId && l.Id == story.Scenario.PartnersLine.Id, Cancel)).Suspend(SuspensionReason.Lost, partner.Id, host.Now));
            await db.SaveChangesAsync(Cancel);
        }

        await (await story.FreshAsync()).ApprovedAsync();
        var session = await SignedInAsync(host, thiefs);
        Assert.Equal(stops, await host.Get<ObjectToRecovery>().ShowAsync(session, Cancel) is not null);
        Assert.Equal(stops, await host.Get<ObjectToRecovery>().RunAsync(session, Cancel));
    }

    private static async Task<SessionId> SignedInAsync(TestHost host, SoftAuthenticator passkey)
    {
        var browser = SignInHost.NewBrowser();
        var challenge = host.Get<SignInByPasskey>().Begin(browser);
        var signedIn = Assert.IsType<SignInByPasskey.Result.SignedIn>(await host.Get<SignInByPasskey>().RunAsync(new(challenge.State, passkey.Get(challenge.OptionsJson), browser, null), Cancel));
        return (await host.Get<FindSession>().RunAsync(signedIn.Session.Token, Cancel))!.Id;
    }
}

public sealed class WhoStopsDocumentsTestsOnSqlite(SqliteTestDatabase database) : WhoStopsDocumentsTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class WhoStopsDocumentsTestsOnPostgres(PostgresTestDatabase database) : WhoStopsDocumentsTests(database), IClassFixture<PostgresTestDatabase>;
