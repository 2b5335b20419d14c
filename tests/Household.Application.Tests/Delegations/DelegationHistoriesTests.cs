using System.Globalization;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Delegations;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing.Histories;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;

namespace HouseholdPortal.Application.Tests.Delegations;

/// <summary>
/// What people let each other do, at random, through the use cases: after every step some of them look at some line and try to lock it or to get money back for it, which they may exactly
/// where they have it themselves or somebody who does lets them. A history of half a year here; with <c>HOUSEHOLD_TESTS_FULL</c> fifty of 200 steps in three years, in which the son comes of
/// age and his guardians lose what they had by that. One that breaks it is printed with its seed.
/// </summary>
public abstract class DelegationHistoriesTests(TestDatabase database)
{
    private static readonly bool s_isFull = Environment.GetEnvironmentVariable("HOUSEHOLD_TESTS_FULL") is { Length: > 0 };
    private static readonly int s_steps = s_isFull ? 200 : 40;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, s_isFull ? 50 : 1)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Whoever_may_not_themself_may_exactly_what_somebody_lets_them(int seed)
    {
        await using var one = await DelegationStory.StartAsync(database);
        foreach (var member in (ScenarioMember[])[one.Scenario.Payer, one.Scenario.Partner]) await one.Story.AddPasskeyAsync(member);
        var history = new Life(one, new((ulong)seed));
        for (var step = 0; step < s_steps; step++)
        {
            await history.StepAsync();
            for (var tries = 0; tries < 3; tries++)
            {
                var wrong = await history.TryToLockAsync() ?? await history.TryToLookAsync() ?? await history.TryToSettleAsync();
                Assert.True(wrong is null, $"seed {seed}: {wrong}\n{string.Join('\n', history.Told)}");
            }
        }

        Assert.NotEmpty(history.Told);
        Assert.True(await history.WhatIsLeftAsync() is var left && left is null, $"seed {seed}: {left}\n{string.Join('\n', history.Told)}");
    }

    /// <summary>What two agreed on: when, until when, and whether locking the line and seeing what it costs are part of it, or only seeing it.</summary>
    private sealed class Deal(DelegationId id, ScenarioMember grantor, ScenarioMember grantee, ScenarioLine line)
    {
        public DelegationId Id => id;

        public ScenarioMember Grantor => grantor;

        public ScenarioMember Grantee => grantee;

        public ScenarioLine Line => line;

        /// <summary>What both said yes to: whether to lock, and the day after its last; null for nothing.</summary>
        public (bool Locks, DateOnly Until)? Agreed { get; set; }

        public (bool Locks, DateOnly Until)? Asked { get; set; }

        public DateTimeOffset AskedAt { get; set; }

        public int Number { get; set; } = 1;

        public DateOnly From { get; init; }
    }

    private sealed class Life(DelegationStory one, Dice dice)
    {
        private readonly List<Deal> _deals = [];

        public List<string> Told { get; } = [];

        private Scenario Scenario => one.Scenario;

        private DateTimeOffset Now => one.Story.Host.Now;

        private DateOnly Today => OperatorPolicy.V1.Today(Now);

        public async Task StepAsync()
        {
            one.Story.Host.Time.Advance(TimeSpan.FromDays(dice.Roll(s_isFull ? 12 : 10)));
            await one.FreshAsync();
            foreach (var over in _deals.Where(deal => (deal.Agreed ?? deal.Asked)?.Until <= Today || (deal.Agreed is null && Now >= deal.AskedAt + Delegation.AnswerTime) || !HasItself(deal.Grantor, deal.Line)).ToList()) _deals.Remove(over);
            foreach (var late in _deals.Where(deal => deal.Asked is { } asked && (asked.Until <= Today || Now >= deal.AskedAt + Delegation.AnswerTime))) late.Asked = null;
            var deal = dice.Pick(_deals);
            switch (dice.Roll(10))
            {
                case < 3: await OfferAsync(); break;
                case < 6 when dice.Pick([.. _deals.Where(open => open.Asked is not null)]) is { } asked: await AnswerAsync(asked); break;
                case 6 when deal is { Agreed: not null }: await ExtendAsync(deal, deal.Agreed.Value); break;
                case 7 when deal is { Agreed: not null, Asked: null }: await ChangeAsync(deal, deal.Agreed.Value); break;
                case 8 when deal is not null: await EndAsync(deal); break;
                case 9: await one.LookAsync(); break;
                default: break;
            }

            await one.FreshAsync();
        }

        /// <returns>What is wrong; null where somebody could lock a line exactly when they may.</returns>
        public async Task<string?> TryToLockAsync()
        {
            var (line, who) = (dice.Pick(Lines)!, Anybody());
            var may = HasItself(who, line) || IsLet(who, line, toLock: true);
            var result = await one.Story.TryBeginAsync(who, Permission.LockLine, line.Id.Value, nameof(LineFunction.SimChange));
            var isRight = may ? result is BeginOperation.Result.Begun { State: OperationRequestState.Done } : result is BeginOperation.Result.Refused;
            if (result is BeginOperation.Result.Begun) await one.FreshAsync();
            return isRight ? null : $"{Today:O} {who.Member.Name} locks {Name(line)}: {result}";
        }

        /// <returns>What is wrong; null where somebody saw a line and what it costs exactly when they may.</returns>
        public async Task<string?> TryToLookAsync()
        {
            var (line, who) = (dice.Pick(Lines)!, Anybody());
            var (sees, seesCosts) = (HasItself(who, line) || (who == Scenario.Son && line == Scenario.SonsLine) || IsLet(who, line, toLock: false), HasItself(who, line) || IsLet(who, line, toLock: true));
            var view = await one.Story.Host.Get<ShowLine>().ForAsync(who.Session.Id, line.Id, TestContext.Current.CancellationToken);
            return (view is not null, view?.Line.Monthly is not null) == (sees, seesCosts) ? null
                : $"{Today:O} {who.Member.Name} sees {Name(line)}: {view is not null} for {sees}, and its costs: {view?.Line.Monthly is not null} for {seesCosts}";
        }

        /// <returns>What is wrong; null where somebody could begin to get money back exactly when they may: nobody lets another do that here.</returns>
        public async Task<string?> TryToSettleAsync()
        {
            var who = Anybody();
            var result = await one.Story.TryBeginAsync(who, Permission.SettleFinding, Scenario.Finding.Id.Value);
            if (result is BeginOperation.Result.Begun) await one.FreshAsync();
            return result is BeginOperation.Result.Begun { State: OperationRequestState.AwaitingProof } == HasItself(who, Scenario.PartnersLine) ? null : $"{Today:O} {who.Member.Name} settles the finding: {result}";
        }

        /// <returns>What is wrong in the end: a line without a payer, a delegation that nobody agreed on, or more taken of an allowance than there is.</returns>
        public async Task<string?> WhatIsLeftAsync()
        {
            await one.LookAsync();
            await using var db = await one.Story.Host.OpenAsync();
            var relations = await db.RelationsOfAsync(Scenario.HouseholdId, TestContext.Current.CancellationToken);
            var unpaid = relations.Lines.Count(line => !relations.Accounts.Any(account => account.Id == line.Account && relations.Members.Any(member => member.Id == account.Payer)));
            var given = relations.Delegations.Where(fact => fact.Period.Contains(Today) && !_deals.Exists(deal => deal.Id == fact.Id && deal.Agreed is not null) && Lines.Any(line => line.Id == fact.Line && HasItself(Of(fact.Grantor), line))).ToList();
            var overspent = relations.Delegations.Count(fact => fact.AllowanceMinor < 0);
            return (unpaid, given.Count, overspent) == (0, 0, 0) ? null : $"{unpaid} lines without a payer, {given.Count} delegations that nobody agreed on, {overspent} allowances exceeded";
        }

        private ScenarioMember Of(MemberId id) => new[] { Scenario.Payer, Scenario.Partner, Scenario.Son, Scenario.Lodger }.Single(member => member.Id == id);

        private ScenarioMember Anybody() => dice.Pick((ScenarioMember[])[Scenario.Payer, Scenario.Partner, Scenario.Son, Scenario.Son, Scenario.Lodger])!;

        /// <summary>Whether somebody who has it lets them see the line; or lock it, and see what it costs.</summary>
        private bool IsLet(ScenarioMember who, ScenarioLine line, bool toLock) =>
            _deals.Exists(deal => deal.Grantee == who && deal.Line == line && deal.From <= Today && deal.Agreed is { } agreed && (agreed.Locks || !toLock) && Today < agreed.Until && HasItself(deal.Grantor, line));

        private bool IsSonMinor => OperatorPolicy.V1.IsMinor(Scenario.Son.Member.BornOn, Today);

        private ScenarioLine[] Lines => [Scenario.PayersLine, Scenario.PartnersLine, Scenario.SonsLine];

        private string Name(ScenarioLine line) => $"line {1 + Array.IndexOf(Lines, line)}";

        /// <summary>The payer pays for all three; the partner uses one, and cares for the son, who uses another, until he is an adult and has it himself.</summary>
        private bool HasItself(ScenarioMember who, ScenarioLine line) =>
            who == Scenario.Payer || (who == Scenario.Partner && (line == Scenario.PartnersLine || (line == Scenario.SonsLine && IsSonMinor))) || (who == Scenario.Son && line == Scenario.SonsLine && !IsSonMinor);

        private async Task OfferAsync()
        {
            var (grantor, line, locks, days) = (dice.Chance(50) ? Scenario.Payer : Scenario.Partner, dice.Pick(Lines)!, dice.Chance(70), 1 + dice.Roll(40));
            if (!HasItself(grantor, line)) return;
            var grantee = dice.Chance(50) ? Scenario.Son : grantor == Scenario.Payer ? Scenario.Partner : Scenario.Payer;
            var (id, result) = await one.TryGrantAsync(grantor, one.Grant(Terms(locks, Today, Today.AddDays(days)), grantee, line));
            await ProveAsync(grantor, result);
            _deals.Add(new(id, grantor, grantee, line) { From = Today, Asked = (locks, Today.AddDays(days)), AskedAt = Now });
            Tell($"{grantor.Member.Name} offers {grantee.Member.Name} {Name(line)}{(locks ? " to lock" : "")} until {Today.AddDays(days):O}");
        }

        private async Task AnswerAsync(Deal deal)
        {
            var says = dice.Chance(80);
            DelegationStory.AssertDone(await one.Story.TryBeginAsync(deal.Grantee, says ? Permission.AcceptDelegation : Permission.DeclineDelegation, deal.Id.Value, deal.Number.ToString(CultureInfo.InvariantCulture)));
            if (says) deal.Agreed = deal.Asked;
            deal.Asked = null;
            if (deal.Agreed is null) _deals.Remove(deal);
            Tell($"{deal.Grantee.Member.Name} says {(says ? "yes" : "no")} to {deal.Grantor.Member.Name} about {Name(deal.Line)}");
        }

        private async Task ExtendAsync(Deal deal, (bool Locks, DateOnly Until) agreed)
        {
            var until = agreed.Until.AddDays(1 + dice.Roll(20));
            await ProveAsync(deal.Grantor, await one.Story.TryBeginAsync(deal.Grantor, Permission.ExtendDelegation, deal.Id.Value, until.AddDays(-1).ToString("O", CultureInfo.InvariantCulture)));
            deal.Agreed = agreed with { Until = until };
            if (deal.Asked is { } asked && asked.Until < until) deal.Asked = asked with { Until = until };
            Tell($"{deal.Grantor.Member.Name} extends {Name(deal.Line)} to {deal.Grantee.Member.Name} until {until:O}");
        }

        /// <summary>Less goes at once; more is asked.</summary>
        private async Task ChangeAsync(Deal deal, (bool Locks, DateOnly Until) agreed)
        {
            var (locks, until) = (!agreed.Locks, Today.AddDays(1 + dice.Roll(30)));
            await ProveAsync(deal.Grantor, await one.Story.TryBeginAsync(deal.Grantor, Permission.ChangeDelegation, deal.Id.Value, Terms(locks, deal.From, until).ToText()));
            deal.Agreed = (agreed.Locks && locks, until < agreed.Until ? until : agreed.Until);
            if (locks || until > agreed.Until) (deal.Asked, deal.AskedAt, deal.Number) = ((locks, until), Now, deal.Number + 1);
            Tell($"{deal.Grantor.Member.Name} changes {Name(deal.Line)} to {deal.Grantee.Member.Name}: {(locks ? "locks" : "does not lock")} until {until:O}");
        }

        private async Task EndAsync(Deal deal)
        {
            if (deal.Agreed is not null && dice.Chance(50)) DelegationStory.AssertDone(await one.Story.TryBeginAsync(deal.Grantee, Permission.GiveUpDelegation, deal.Id.Value));
            else await ProveAsync(deal.Grantor, await one.Story.TryBeginAsync(deal.Grantor, Permission.RevokeDelegation, deal.Id.Value));
            _deals.Remove(deal);
            Tell($"what {deal.Grantor.Member.Name} lets {deal.Grantee.Member.Name} do on {Name(deal.Line)} ends");
        }

        private async Task ProveAsync(ScenarioMember member, BeginOperation.Result result)
        {
            var begun = Assert.IsType<BeginOperation.Result.Begun>(result);
            Assert.Equal(new ConfirmOperation.Result.Proved(begun.Id, OperationRequestState.Done), await one.Story.ByPasskeyAsync(member, begun.Id));
        }

        private static DelegationInput Terms(bool locks, DateOnly from, DateOnly until) => new(locks ? [Permission.SeeLine, Permission.SeeLineCharges, Permission.LockLine] : [Permission.SeeLine], 0, from, until.AddDays(-1));

        private void Tell(FormattableString what) => Told.Add($"{Today:O} {what.ToString(CultureInfo.InvariantCulture)}");
    }
}

public sealed class DelegationHistoriesTestsOnSqlite(SqliteTestDatabase database) : DelegationHistoriesTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class DelegationHistoriesTestsOnPostgres(PostgresTestDatabase database) : DelegationHistoriesTests(database), IClassFixture<PostgresTestDatabase>;
