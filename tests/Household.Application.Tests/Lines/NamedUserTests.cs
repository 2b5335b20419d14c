using HouseholdPortal.Application.Contacts;
using HouseholdPortal.Application.Lines.Holding;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Tests.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using static HouseholdPortal.Application.Tests.Lines.LineUserStory;

namespace HouseholdPortal.Application.Tests.Lines;

/// <summary>The payer names somebody as the user of a line, in a <see cref="LineUserStory"/>: only that person confirms it.</summary>
public abstract class NamedUserTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whom_the_payer_names_confirms_it_themself_with_a_code_if_that_is_their_first_way_in()
    {
        await using var story = await StartAsync(database);
        var (partner, line) = (story.Scenario.Partner, story.Scenario.PartnersLine);
        await NameAsync(story, line, partner);
        Assert.Equal(LineUserState.Named, (await story.LineAsync(line)).UserState);

        Assert.Equal(partner.PersonId, await PersonOfAsync(story, await SignedInAsync(story, line)));
        Assert.Equal((LineUserState.Confirmed, partner.Id), ((await story.LineAsync(line)).UserState, (await story.LineAsync(line)).UserId!.Value));
    }

    [Fact]
    public async Task A_code_to_a_line_s_phone_does_not_sign_in_a_named_person_who_has_ways_of_their_own_but_adding_the_number_confirms_them()
    {
        await using var story = await StartAsync(database);
        var (lodger, line) = (story.Scenario.Lodger, story.Scenario.PartnersLine);
        await NameAsync(story, line, lodger);
        await story.Host.SendDueAsync();
        Assert.Contains(story.Host.Sms.To(lodger.Number), text => text.Contains("says you use", StringComparison.Ordinal));

        var browser = SignInHost.NewBrowser();
        var code = await story.Host.AskForCodeAsync(line.Number, browser);
        Assert.IsType<SignInByCode.Result.Holder>(await story.Host.TypeCodeAsync(code, await story.Host.NewestDigitsAsync(line.Number), browser));
        Assert.Equal(LineUserState.Named, (await story.LineAsync(line)).UserState);

        var own = SignInHost.NewBrowser();
        var session = await story.Host.SignInAsync(lodger.Number, own);
        var asked = Assert.IsType<AskToAddContact.Result.Asked>(await story.Host.Get<AskToAddContact>().RunAsync(new(session, new NewContact.Number(line.Number), own.Hash), Cancel));
        await story.Host.Get<CodeWorker>().IssueWaitingAsync(Cancel);
        Assert.IsType<AddedContact.Proved>(await story.Host.Get<AddContact>().RunAsync(new(session, asked.Code, await story.Host.NewestDigitsAsync(line.Number), own.Hash), Cancel));
        Assert.Equal((LineUserState.Confirmed, lodger.Id), ((await story.LineAsync(line)).UserState, (await story.LineAsync(line)).UserId!.Value));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_payer_who_names_a_newcomer_on_a_spare_line_beside_their_own_does_not_sign_in_as_them_and_shuts_them_out_of_nothing(bool ownFirst)
    {
        await using var story = await OperationStory.StartAsync(database, new() { HasSecondHome = false, PartnerIs = LineUserState.Recorded });
        var (partner, own, spare) = (story.Scenario.Partner, story.Scenario.PartnersLine, await SpareAsync(story));
        await ForgetAsync(story, partner);
        if (ownFirst) await NameAsync(story, own.Id, partner);
        await NameAsync(story, spare.Id, partner);
        if (!ownFirst) await NameAsync(story, own.Id, partner);

        var browser = SignInHost.NewBrowser();
        var code = await story.Host.AskForCodeAsync(spare.Number!.Value, browser);
        Assert.IsType<SignInByCode.Result.Holder>(await story.Host.TypeCodeAsync(code, await story.Host.NewestDigitsAsync(spare.Number.Value), browser));
        Assert.Equal(partner.PersonId, await PersonOfAsync(story, await SignedInAsync(story, own)));
    }

    [Theory]
    [InlineData(LineUserState.Recorded)]
    [InlineData(LineUserState.Named)]
    public async Task Nor_beside_a_line_that_somebody_else_in_the_home_pays_for(LineUserState state)
    {
        await using var story = await OperationStory.StartAsync(database, new() { HasSecondHome = false, PartnerIs = state });
        var (partner, own, spare) = (story.Scenario.Partner, story.Scenario.PartnersLine, await SpareAsync(story));
        await ForgetAsync(story, partner);
        await using (var db = await story.Host.OpenAsync())
            await db.Lines.Where(l => l.HouseholdId == story.Scenario.HouseholdId && l.Id == own.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.AccountId, story.Scenario.LodgersAccount.Id), Cancel);
        await NameAsync(story, spare.Id, partner);

        var browser = SignInHost.NewBrowser();
        var code = await story.Host.AskForCodeAsync(spare.Number!.Value, browser);
        Assert.IsType<SignInByCode.Result.Holder>(await story.Host.TypeCodeAsync(code, await story.Host.NewestDigitsAsync(spare.Number.Value), browser));
        if (state is LineUserState.Named) Assert.Equal(partner.PersonId, await PersonOfAsync(story, await SignedInAsync(story, own)));
    }

    [Fact]
    public async Task On_the_only_line_that_they_use_a_newcomer_who_was_named_signs_in_by_its_code()
    {
        await using var story = await OperationStory.StartAsync(database, new() { HasSecondHome = false, PartnerIs = LineUserState.Recorded });
        await ForgetAsync(story, story.Scenario.Partner);
        await NameAsync(story, story.Scenario.PartnersLine.Id, story.Scenario.Partner);
        Assert.Equal(story.Scenario.Partner.PersonId, await PersonOfAsync(story, await SignedInAsync(story, story.Scenario.PartnersLine)));
    }

    [Fact]
    public async Task A_child_in_the_payer_s_care_is_named_only_after_the_line_was_told_for_three_days()
    {
        await using var story = await StartAsync(database);
        var (payer, son, line) = (story.Scenario.Payer, story.Scenario.Son, story.Scenario.PartnersLine);
        var id = await story.BeginAsync(payer, Permission.NameLineUser, line.Id.Value, son.Id.Value.ToString());
        Assert.Equal(new ConfirmOperation.Result.Proved(id, OperationRequestState.Waiting), await story.ByCodeAsync(payer, id));
        Assert.Equal(1, await ToldAsync(story, line));
        Assert.DoesNotContain(story.Host.Sms.To(line.Number), text => text.Contains(son.Member.Name, StringComparison.Ordinal));

        foreach (var hours in (int[])[24, 36]) await story.WaitAsync(TimeSpan.FromHours(hours));
        Assert.Equal((3, LineUserState.Unknown), (await ToldAsync(story, line), (await story.LineAsync(line)).UserState));
        await story.WaitAsync(TimeSpan.FromHours(12));
        Assert.Equal((OperationRequestState.Done, LineUserState.Named), (await story.StateAsync(id), (await story.LineAsync(line)).UserState));
    }

    [Fact]
    public async Task Whoever_has_the_phone_stops_that_and_it_stands_against_the_child_and_the_payer()
    {
        await using var story = await StartAsync(database);
        var (payer, son, line) = (story.Scenario.Payer, story.Scenario.Son, story.Scenario.PartnersLine);
        var id = await story.BeginAsync(payer, Permission.NameLineUser, line.Id.Value, son.Id.Value.ToString());
        await story.ByCodeAsync(payer, id);
        await story.Host.SendDueAsync();
        var link = SecretToken.OfLink.HashOf(StopLink().Match(story.Host.Sms.To(line.Number)[^1]).Groups["token"].Value)!;
        var view = (await story.Host.Get<ShowRequest>().OfStopLinkAsync(link, Cancel))!;
        Assert.DoesNotContain(son.Member.Name, string.Join(' ', view.About!.Words.Rows.Select(row => $"{row.Value} {row.More}")) + view.About.Words.Title, StringComparison.Ordinal);
        Assert.True(await story.Host.Get<ObjectToRequest>().ByLinkAsync(link, Cancel));

        Assert.Equal(new BeginOperation.Result.Refused(Permission.NameLineUser, RefusalReason.ObjectedTo), await story.TryBeginAsync(payer, Permission.NameLineUser, line.Id.Value, son.Id.Value.ToString()));
        Assert.Equal(new AskToClaimLine.Result.Refused(RefusalReason.ObjectedTo), await story.Host.Get<AskToClaimLine>().RunAsync(payer.Session.Id, line.Id, SignInHost.NewBrowser().Hash, Cancel));
    }

    [Fact]
    public async Task Nor_while_the_line_is_suspended_so_that_no_text_reaches_its_phone()
    {
        await using var story = await StartAsync(database);
        var (payer, son, line, household) = (story.Scenario.Payer, story.Scenario.Son, story.Scenario.PartnersLine, story.Scenario.HouseholdId);
        var id = await story.BeginAsync(payer, Permission.NameLineUser, line.Id.Value, son.Id.Value.ToString());
        await story.ByCodeAsync(payer, id);
        await using (var db = await story.Host.OpenAsync())
        {
            Assert.True((await db.Lines.SingleAsync(l => l.HouseholdId == household && l.Id == line.Id, Cancel)).Suspend(SuspensionReason.Lost, payer.Id, story.Host.Now));
            await db.SaveChangesAsync(Cancel);
        }

        foreach (var hours in (int[])[24, 36, 13]) await story.WaitAsync(TimeSpan.FromHours(hours));
        Assert.Equal((OperationRequestState.Overtaken, LineUserState.Unknown), (await story.StateAsync(id), (await story.LineAsync(line)).UserState));
        var session = await story.Host.SignInAsync(payer.Number, SignInHost.NewBrowser());
        Assert.IsType<BeginOperation.Result.NothingLeft>(await story.Host.Get<BeginOperation>().RunAsync(new(session, new OperationOwner.OfHousehold(household), Permission.NameLineUser, line.Id.Value, son.Id.Value.ToString()), Cancel));
    }

    [Fact]
    public async Task On_the_only_line_that_the_payer_pays_for_their_child_is_named_at_once()
    {
        await using var story = await StartAsync(database, aloneOnAccount: true, paysForOthers: false);
        await NameAsync(story, story.Scenario.PartnersLine, story.Scenario.Son);
    }

    [Fact]
    public async Task Naming_oneself_confirms_nothing_by_a_code()
    {
        await using var story = await StartAsync(database);
        var (payer, line) = (story.Scenario.Payer, story.Scenario.PartnersLine);
        await NameAsync(story, line, payer);

        var browser = SignInHost.NewBrowser();
        var code = await story.Host.AskForCodeAsync(line.Number, browser);
        Assert.IsType<SignInByCode.Result.Holder>(await story.Host.TypeCodeAsync(code, await story.Host.NewestDigitsAsync(line.Number), browser));
        Assert.Equal(LineUserState.Named, (await story.LineAsync(line)).UserState);
    }

    [Fact]
    public async Task Somebody_who_was_named_stops_that_the_payer_says_it_themself()
    {
        await using var story = await StartAsync(database);
        var (lodger, payer, line) = (story.Scenario.Lodger, story.Scenario.Payer, story.Scenario.PartnersLine);
        await NameAsync(story, line, lodger);
        var id = await ClaimAsync(story, payer, line);

        Assert.True(await story.Host.Get<ObjectToRequest>().RunAsync(lodger.Session.Id, id, Cancel));
        Assert.Equal(OperationRequestState.Refused, await story.StateAsync(id));
    }

    [Fact]
    public async Task So_does_a_guardian_for_a_child_who_was_named()
    {
        await using var story = await StartAsync(database);
        var (payer, son, guardian, line, household) = (story.Scenario.Payer, story.Scenario.Son, story.Scenario.Partner, story.Scenario.PartnersLine, story.Scenario.HouseholdId);
        await using (var db = await story.Host.OpenAsync())
            await db.Guardianships.Where(care => care.HouseholdId == household && care.GuardianId == payer.Id).ExecuteDeleteAsync(Cancel);
        await NameAsync(story, line, son);
        var id = await ClaimAsync(story, payer, line);

        Assert.True(await story.Host.Get<ObjectToRequest>().RunAsync(guardian.Session.Id, id, Cancel));
        Assert.Equal(OperationRequestState.Refused, await story.StateAsync(id));
    }
}

public sealed class NamedUserTestsOnSqlite(SqliteTestDatabase database) : NamedUserTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class NamedUserTestsOnPostgres(PostgresTestDatabase database) : NamedUserTests(database), IClassFixture<PostgresTestDatabase>;
