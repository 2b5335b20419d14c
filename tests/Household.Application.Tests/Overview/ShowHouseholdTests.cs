using System.Security.Cryptography;
using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Delegations;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Overview;

/// <summary>The household's page as each member of the founding case finds it: Alex pays, Sam is the partner, Noah their son, Lee the lodger.</summary>
public abstract class ShowHouseholdTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_payer_sees_the_account_with_its_cost_the_lines_on_it_and_who_uses_them()
    {
        await using var host = await StartAsync();
        var scenario = await Scenario.StoredAsync(host);

        var view = await ViewAsync(host, scenario.Payer);

        Assert.Equal("Alex Sam Noah", People(view));
        Assert.Equal([("Mobiles", "Alex", scenario.Home.Rows.OfType<Domain.Billing.Bill>().Last(bill => bill.AccountId == scenario.Mobiles.Id).Total)], view.Accounts.Select(account => (account.Name, account.Payer.Name, account.LastBill!.Value)));
        Assert.Equal(["Alex", "Sam", "Noah"], view.Lines.Select(line => line.User!.Name));
        Assert.Equal([("Alex", "Noah"), ("Sam", "Noah")], view.Guardianships.Select(care => (care.Guardian.Name, care.Minor.Name)));
        Assert.Equal([null, null, 15], view.People.Select(person => person.Age));
    }

    [Fact]
    public async Task The_payer_does_not_see_which_phone_another_adult_has()
    {
        await using var host = await StartAsync();
        var view = await ViewAsync(host, (await Scenario.StoredAsync(host)).Payer);

        Assert.Equal([(new HeldThing("Fairphone 6", SimKind.Physical), false), (null, true), (new HeldThing("Fairphone 6", SimKind.Physical), false)], view.Lines.Select(line => (line.Held, line.IsHeldPrivate)));
    }

    [Fact]
    public async Task The_partner_sees_their_own_line_and_their_sons_who_pays_and_no_cost()
    {
        await using var host = await StartAsync();
        var view = await ViewAsync(host, (await Scenario.StoredAsync(host)).Partner);

        Assert.Equal("Sam Alex Noah", People(view));
        Assert.Equal(["Sam", "Noah"], view.Lines.Select(line => line.User!.Name));
        Assert.All(view.Lines, line => Assert.NotNull(line.Held));
        Assert.Equal([("Mobiles", "Alex", (Money?)null)], view.Accounts.Select(account => (account.Name, account.Payer.Name, account.LastBill)));
    }

    [Fact]
    public async Task The_son_sees_his_own_line_his_guardians_and_no_cost()
    {
        await using var host = await StartAsync();
        var view = await ViewAsync(host, (await Scenario.StoredAsync(host)).Son);

        Assert.Equal("Noah Alex Sam", People(view));
        Assert.Equal("Noah", Assert.Single(view.Lines).User!.Name);
        Assert.Null(Assert.Single(view.Accounts).LastBill);
    }

    [Fact]
    public async Task The_lodger_sees_what_is_theirs_and_nobody_else_and_nobody_else_sees_them()
    {
        await using var host = await StartAsync();
        var scenario = await Scenario.StoredAsync(host);

        var view = await ViewAsync(host, scenario.Lodger);
        Assert.Equal("Lee", People(view));
        Assert.Equal(scenario.LodgersLine.Id, Assert.Single(view.Lines).Id);
        Assert.Equal("Lee’s phone", Assert.Single(view.Accounts).Name);
        foreach (var other in new[] { scenario.Payer, scenario.Partner, scenario.Son })
            Assert.DoesNotContain("Lee", People(await ViewAsync(host, other)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_only_holds_a_phone_sees_nobody_and_an_ended_session_nothing()
    {
        await using var host = await StartAsync();
        var scenario = await Scenario.StoredAsync(host);
        var holder = Session.OfHolder(host.Ids.New<SessionId>(), RandomNumberGenerator.GetBytes(32), scenario.HouseholdId, scenario.PartnersLine.Id, "Chromium on Linux", host.Now, TimeSpan.FromHours(1));
        await host.StoreAsync(holder);

        Assert.Equal(scenario.PartnersLine.Id, Assert.IsType<HouseholdResult.HoldsLine>(await ShowAsync(host, holder.Id)).Line);
        Assert.IsType<HouseholdResult.Nothing>(await ShowAsync(host, host.Ids.New<SessionId>()));
    }

    [Fact]
    public async Task What_was_allowed_for_a_time_is_there_for_both_sides_and_the_lines_user_until_it_ends()
    {
        await using var host = await StartAsync();
        var scenario = new Scenario(host.Ids, host.Now);
        var helper = scenario.Home.AddMember("Kim", 33);
        var today = scenario.Home.Today;
        scenario.Home.Add(new Delegation(
            scenario.HouseholdId, host.Ids.New<DelegationId>(), scenario.Payer.Id, helper.Id, scenario.PartnersLine.Id, accountId: null, [Permission.SeeLine], new(0, "GBP"), new(today.AddDays(-1), today.AddDays(30))));
        await scenario.StoreAsync(host);

        foreach (var member in new[] { scenario.Payer, scenario.Partner, helper })
        {
            var let = Assert.Single((await ViewAsync(host, member)).Delegations);
            Assert.Equal(("Alex", "Kim", today.AddDays(29)), (let.Grantor.Name, let.Grantee.Name, let.LastDay));
            Assert.Equal([scenario.PartnersLine.Id], let.Lines);
        }

        Assert.Empty((await ViewAsync(host, scenario.Son)).Delegations);
        var helpers = await ViewAsync(host, helper);
        Assert.Equal(["Kim"], helpers.CanBeAskedAbout.Select(member => member.Name));
        Assert.Equal((null, true), (helpers.Lines[0].Held, helpers.Lines[0].IsHeldPrivate));

        host.Time.Advance(TimeSpan.FromDays(31));
        var session = await host.SignInAsync(scenario.Partner.Number, SignInHost.NewBrowser());
        var later = Assert.IsType<HouseholdResult.Shown>(await ShowAsync(host, session)).View;
        Assert.Empty(later.Delegations);
        Assert.Equal("Sam Alex Noah", People(later));
    }

    [Fact]
    public async Task Without_a_choice_the_question_is_about_oneself_on_ones_own_line()
    {
        await using var host = await StartAsync();
        var scenario = await Scenario.StoredAsync(host);

        var asked = (await ShownAsync(host, scenario.Partner)).Asked!.Answer!;

        Assert.Equal(("Sam", scenario.PartnersLine.Id, true, null), (asked.Person!.Name, asked.Line!.Id, asked.IsViewer, asked.NotAnswered));
        Assert.Equal("see-line/user", asked.Permissions[0].Because.Rule);
    }

    [Fact]
    public async Task The_payer_learns_what_the_partner_may_do_on_their_sons_line_and_why()
    {
        await using var host = await StartAsync();
        var scenario = await Scenario.StoredAsync(host);

        var asked = (await ShownAsync(host, scenario.Payer, scenario.Partner.Id, scenario.SonsLine.Id)).Asked!.Answer!;

        Assert.False(asked.IsViewer);
        var settle = asked.Permissions.Single(permission => permission.Permission == Permission.SettleFinding);
        Assert.Equal((PermissionOutcome.AfterProof, AssuranceLevel.Operation, "settle-finding/guardian"), (settle.Outcome, settle.AssuranceLevel, settle.Because.Rule));
        Assert.Equal([("Sam", "Noah"), ("Noah", "Phone")], settle.Because.Steps.Select(step => (step.From.Name, step.To.Name)));
        var bill = asked.Permissions.Single(permission => permission.Permission == Permission.SeeAccountBill);
        Assert.Equal((PermissionOutcome.No, "Alex"), (bill.Outcome, Assert.Single(bill.Others).Name));
    }

    [Fact]
    public async Task What_the_viewer_does_not_see_is_answered_as_what_does_not_exist()
    {
        await using var host = await StartAsync();
        var scenario = await Scenario.StoredAsync(host);

        foreach (var id in new[] { scenario.Lodger.Id, scenario.Stranger.Id, host.Ids.New<MemberId>() })
        {
            var asked = (await ShownAsync(host, scenario.Payer, id, scenario.PayersLine.Id)).Asked!.Answer!;
            Assert.Equal((null, WhyNotAnswered.NoSuchPerson), (asked.Person, asked.NotAnswered));
            Assert.Empty(asked.Permissions);
        }

        foreach (var id in new[] { scenario.LodgersLine.Id, scenario.StrangersLine.Id, host.Ids.New<LineId>() })
        {
            var asked = (await ShownAsync(host, scenario.Payer, scenario.Payer.Id, id)).Asked!.Answer!;
            Assert.Equal((null, WhyNotAnswered.NoSuchLine), (asked.Line, asked.NotAnswered));
        }
    }

    [Fact]
    public async Task With_an_account_the_answer_is_what_they_may_do_with_it()
    {
        await using var host = await StartAsync();
        var scenario = await Scenario.StoredAsync(host);
        var account = Target.OfAccount(scenario.Mobiles.Id);

        var own = await PairAsync(host, scenario.Partner, account, second: null);
        var about = await PairAsync(host, scenario.Payer, account, Target.OfMember(scenario.Partner.Id));

        Assert.Equal(("Sam", "Mobiles", true), (own.Answer!.Person!.Name, own.Answer.Account!.Name, own.Answer.IsViewer));
        Assert.Equal((true, false), (own.Answer.Permissions.Single(one => one.Permission == Permission.SeeAccountBill).MayAsk, own.Answer.MayGrant));
        Assert.Equal(("Sam", "Mobiles", false, true), (about.Answer!.Person!.Name, about.Answer.Account!.Name, about.Answer.IsViewer, about.Answer.MayGrant));
        Assert.Equal(WhyNotAnswered.OnlyAboutYourself, (await PairAsync(host, scenario.Partner, Target.OfMember(scenario.Payer.Id), account)).Answer!.NotAnswered);
    }

    [Fact]
    public async Task Of_an_account_that_the_viewer_does_not_see_they_learn_as_much_as_of_none()
    {
        await using var host = await StartAsync();
        var scenario = await Scenario.StoredAsync(host);

        foreach (var id in new[] { scenario.LodgersAccount.Id, scenario.FlatsAccount.Id, host.Ids.New<BillingAccountId>() })
        {
            var pair = await PairAsync(host, scenario.Payer, Target.OfMember(scenario.Payer.Id), Target.OfAccount(id));
            Assert.IsType<HouseholdThing.Unseen>(pair.Second);
            Assert.Equal((null, WhyNotAnswered.NoSuchAccount, false), (pair.Answer!.Account, pair.Answer.NotAnswered, pair.Answer.MayGrant));
            Assert.IsType<HouseholdThing.Unseen>((await PairAsync(host, scenario.Payer, Target.OfLine(scenario.PayersLine.Id), Target.OfAccount(id))).Second);
        }
    }

    [Fact]
    public async Task Only_whoever_pays_both_accounts_is_offered_to_move_a_line_between_them()
    {
        await using var host = await StartAsync();
        var scenario = new Scenario(host.Ids, host.Now);
        var spare = scenario.Home.AddAccount("Spare", scenario.Payer);
        await scenario.StoreAsync(host);
        var line = Target.OfLine(scenario.PartnersLine.Id);

        Assert.True((await PairAsync(host, scenario.Payer, line, Target.OfAccount(spare.Id))).MayMove);
        Assert.False((await PairAsync(host, scenario.Payer, line, Target.OfAccount(scenario.Mobiles.Id))).MayMove);
        Assert.False((await PairAsync(host, scenario.Partner, line, Target.OfAccount(spare.Id))).MayMove);
    }

    [Fact]
    public async Task It_takes_eight_round_trips_at_most()
    {
        var counter = new CommandCounter();
        await using var host = await SignInHost.StartAsync(database, services => counter.AddTo(services.AddBilling().AddDelegations().AddOverview()));
        var scenario = await Scenario.StoredAsync(host);
        counter.Count = 0;

        await ShowAsync(host, scenario.Payer.Session.Id);

        // The relations are read past EF Core, which does not count them.
        Assert.InRange(counter.Count + 1, 3, 8);
    }

    private Task<TestHost> StartAsync() => SignInHost.StartAsync(database, services => services.AddBilling().AddDelegations().AddOverview());

    private static Task<HouseholdResult> ShowAsync(TestHost host, SessionId session, MemberId? person = null, LineId? line = null) =>
        host.Get<ShowHousehold>().ForAsync(session, person is { } who ? Target.OfMember(who) : null, line is { } what ? Target.OfLine(what) : null, Cancel);

    private static async Task<HouseholdResult.Shown> ShownAsync(TestHost host, ScenarioMember member, MemberId? person = null, LineId? line = null) =>
        Assert.IsType<HouseholdResult.Shown>(await ShowAsync(host, member.Session.Id, person, line));

    private static async Task<AskedPair> PairAsync(TestHost host, ScenarioMember member, Target? first, Target? second) =>
        Assert.IsType<HouseholdResult.Shown>(await host.Get<ShowHousehold>().ForAsync(member.Session.Id, first, second, Cancel)).Asked!;

    private static async Task<HouseholdView> ViewAsync(TestHost host, ScenarioMember member) => (await ShownAsync(host, member)).View;

    private static string People(HouseholdView view) => string.Join(' ', view.People.Select(person => person.Member.Name));
}

public sealed class ShowHouseholdTestsOnSqlite(SqliteTestDatabase database) : ShowHouseholdTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class ShowHouseholdTestsOnPostgres(PostgresTestDatabase database) : ShowHouseholdTests(database), IClassFixture<PostgresTestDatabase>;
