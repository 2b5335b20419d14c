using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Tests.Recovery;

/// <summary>What is weighed before a recovery is accepted: what happened lately is a doubt, what did not is clear, and what nobody can tell is neither.</summary>
public sealed class RecoveryFactsTests
{
    private static readonly DateTimeOffset s_now = new(2031, 1, 15, 10, 0, 0, TimeSpan.Zero);
    private static readonly PersonId s_person = PersonId.From(new Guid(9, 0, 0, new byte[8]));
    private static readonly StaffId s_jo = StaffId.From(new Guid(1, 0, 0, new byte[8]));

    [Fact]
    public void Of_a_quiet_account_nothing_speaks_against_it()
    {
        var facts = RecoveryFacts.Of(Matched(), [], [], [s_now.AddYears(-1)], reach: 2, s_now);
        Assert.Equal(Enum.GetValues<RecoveryFactKind>(), facts.Select(fact => fact.Kind));
        Assert.All(facts, fact => Assert.Equal(RecoveryFactWeight.Clear, fact.Weight));
    }

    [Theory]
    [InlineData(SecurityEventKind.NumberAdded, RecoveryFactKind.ContactAdded)]
    [InlineData(SecurityEventKind.EmailAdded, RecoveryFactKind.ContactAdded)]
    [InlineData(SecurityEventKind.PasskeyRemoved, RecoveryFactKind.WayInRemoved)]
    [InlineData(SecurityEventKind.NumberRemoved, RecoveryFactKind.WayInRemoved)]
    [InlineData(SecurityEventKind.RecoveryContactsChanged, RecoveryFactKind.WayInRemoved)]
    [InlineData(SecurityEventKind.NotMe, RecoveryFactKind.Objection)]
    [InlineData(SecurityEventKind.TriedTooFast, RecoveryFactKind.Objection)]
    public void What_happened_in_the_last_thirty_days_is_a_doubt_and_what_happened_before_is_not(SecurityEventKind happened, RecoveryFactKind kind)
    {
        var just = s_now - RecoveryFacts.Window + TimeSpan.FromTicks(1);
        var facts = RecoveryFacts.Of(Matched(), [], [Event(happened, just), Event(happened, s_now.AddDays(-1)), Event(happened, s_now - RecoveryFacts.Window)], [], reach: 1, s_now);
        Assert.Equal(new RecoveryFact(kind, RecoveryFactWeight.Doubt, 2, s_now.AddDays(-1)), Assert.Single(facts, fact => fact.Weight != RecoveryFactWeight.Clear));
    }

    [Fact]
    public void A_sign_in_speaks_against_having_lost_everything_for_a_week()
    {
        var old = Event(SecurityEventKind.SignedInByPasskey, s_now - RecoveryFacts.SignInWindow);
        Assert.Equal(RecoveryFactWeight.Clear, Fact(RecoveryFacts.Of(Matched(), [], [old], [], 1, s_now), RecoveryFactKind.SignedIn).Weight);
        var fresh = Event(SecurityEventKind.SignedInByCode, s_now.AddMinutes(-1));
        Assert.Equal(new RecoveryFact(RecoveryFactKind.SignedIn, RecoveryFactWeight.Doubt, 1, s_now.AddMinutes(-1)), Fact(RecoveryFacts.Of(Matched(), [], [old, fresh], [], 1, s_now), RecoveryFactKind.SignedIn));
    }

    [Fact]
    public void A_SIM_that_was_changed_is_a_doubt_and_one_that_nobody_can_tell_of_is_no_good_news()
    {
        var old = s_now.AddYears(-2);
        Assert.Equal(RecoveryFactWeight.Unknown, Fact(RecoveryFacts.Of(Matched(), [], [], [old, null], 2, s_now), RecoveryFactKind.SimChange).Weight);
        Assert.Equal(
            new RecoveryFact(RecoveryFactKind.SimChange, RecoveryFactWeight.Doubt, 1, s_now.AddDays(-3)),
            Fact(RecoveryFacts.Of(Matched(), [], [], [old, null, s_now.AddDays(-3)], 3, s_now), RecoveryFactKind.SimChange));
        Assert.DoesNotContain(RecoveryFacts.Of(Matched(), [], [], [], 1, s_now), fact => fact.Kind == RecoveryFactKind.SimChange);
    }

    [Fact]
    public void Documents_that_did_not_fit_count_over_all_recoveries_of_the_last_thirty_days()
    {
        var (now, before, long_ago) = (Opened(s_now.AddDays(-1)), Opened(s_now.AddDays(-20)), Opened(s_now - RecoveryFacts.Window));
        foreach (var one in new[] { now, before, long_ago }) one.Compare(s_jo, DocumentKind.Passport, new(Name: false, BornOn: null, Face: true), new byte[32], one.OpenedAt);
        var facts = RecoveryFacts.Of(now, [before, long_ago], [], [], 1, s_now);
        Assert.Equal(2, Fact(facts, RecoveryFactKind.Mismatch).Count);
        Assert.Equal(new RecoveryFact(RecoveryFactKind.EarlierRecovery, RecoveryFactWeight.Doubt, 1, before.OpenedAt), Fact(facts, RecoveryFactKind.EarlierRecovery));
    }

    [Fact]
    public void Where_no_day_of_birth_is_known_or_nobody_can_be_told_that_is_a_doubt()
    {
        var recovery = Opened(s_now);
        recovery.Compare(s_jo, DocumentKind.Passport, new(Name: true, BornOn: null, Face: true), new byte[32], s_now);
        var facts = RecoveryFacts.Of(recovery, [], [], [], reach: 0, s_now);
        Assert.Equal(RecoveryFactWeight.Doubt, Fact(facts, RecoveryFactKind.DayOfBirth).Weight);
        Assert.Equal(RecoveryFactWeight.Doubt, Fact(facts, RecoveryFactKind.Reach).Weight);
    }

    private static RecoveryFact Fact(IReadOnlyList<RecoveryFact> facts, RecoveryFactKind kind) => Assert.Single(facts, fact => fact.Kind == kind);

    private static SecurityEvent Event(SecurityEventKind kind, DateTimeOffset at) => new(new Guid(4, 0, 0, new byte[8]), s_person, kind, "", "", at);

    private static DocumentRecovery Opened(DateTimeOffset at) => new(DocumentRecoveryId.From(new Guid(5, 0, 0, new byte[8])), s_person, s_jo, "Came to the shop", at);

    private static DocumentRecovery Matched()
    {
        var recovery = Opened(s_now);
        recovery.Compare(s_jo, DocumentKind.Passport, new(Name: true, BornOn: true, Face: true), new byte[32], s_now);
        return recovery;
    }
}
