using HouseholdPortal.Domain.Recovery;

namespace HouseholdPortal.Domain.Tests.Recovery;

public sealed class DocumentRecoveryTests
{
    private static readonly DateTimeOffset s_now = new(2031, 1, 15, 10, 0, 0, TimeSpan.Zero);
    private static readonly StaffId s_jo = StaffId.From(new Guid(1, 0, 0, new byte[8]));
    private static readonly StaffId s_ana = StaffId.From(new Guid(2, 0, 0, new byte[8]));
    private static readonly StaffId s_kit = StaffId.From(new Guid(3, 0, 0, new byte[8]));
    private static readonly DocumentMatch s_fits = new(Name: true, BornOn: true, Face: true);
    private static readonly TimeSpan s_instant = TimeSpan.FromTicks(1);

    [Fact]
    public void Whoever_compared_the_documents_or_opened_it_does_not_decide()
    {
        var recovery = Opened();
        recovery.Compare(s_kit, DocumentKind.Passport, s_fits, new byte[32], s_now);
        Assert.IsType<DocumentRecoveryAnswer.SameStaff>(recovery.Approve(s_jo, RecoveryChecks.All, new byte[32], s_now));
        Assert.IsType<DocumentRecoveryAnswer.SameStaff>(recovery.Approve(s_kit, RecoveryChecks.All, new byte[32], s_now));
        Assert.IsType<DocumentRecoveryAnswer.SameStaff>(recovery.Refuse(s_kit, "Not convincing", s_now));
        Assert.IsType<DocumentRecoveryAnswer.Done>(recovery.Approve(s_ana, RecoveryChecks.All, new byte[32], s_now));
    }

    [Theory]
    [InlineData(RecoveryChecks.None)]
    [InlineData(RecoveryChecks.ComparisonAsked | RecoveryChecks.FactsWeighed)]
    [InlineData(RecoveryChecks.FactsWeighed | RecoveryChecks.PersonInformed)]
    [InlineData(RecoveryChecks.ComparisonAsked | RecoveryChecks.PersonInformed)]
    public void Nobody_accepts_it_without_having_checked_everything(RecoveryChecks done)
    {
        var recovery = Matched();
        Assert.True(recovery.IsDecidedBy(s_ana, s_now));
        Assert.IsType<DocumentRecoveryAnswer.NotChecked>(recovery.Approve(s_ana, done, new byte[32], s_now));
        Assert.Equal(DocumentRecoveryState.Matched, recovery.StateAt(s_now));
        Assert.IsType<DocumentRecoveryAnswer.Done>(recovery.Refuse(s_ana, "Not convincing", s_now));
    }

    [Theory]
    [InlineData(3, 0, true)]
    [InlineData(3, 1, false)]
    [InlineData(3, 2, false)]
    public void Giving_a_recovery_up_before_its_last_try_buys_no_more_than_six_for_a_person(int first, int second, bool mayOpen)
    {
        var (one, other) = (Opened(), Opened());
        for (var i = 0; i < first; i++) one.Compare(s_jo, DocumentKind.Passport, s_fits with { Name = false }, new byte[32], s_now);
        for (var i = 0; i < second; i++) other.Compare(s_jo, DocumentKind.Passport, s_fits with { Name = false }, new byte[32], s_now);
        other.GiveUp(s_now);

        Assert.Equal(mayOpen, DocumentRecovery.MayOpen([one, other], s_now));
        Assert.True(DocumentRecovery.MayOpen([one, other], s_now + DocumentRecovery.PersonWindow));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    public void The_code_works_from_a_day_after_the_decision_on(long ticks, bool works)
    {
        var answer = Approved().Use(s_now + DocumentRecovery.Waits + TimeSpan.FromTicks(ticks));
        Assert.Equal(works ? new DocumentRecoveryAnswer.Done() : new DocumentRecoveryAnswer.TooEarly(s_now + DocumentRecovery.Waits), answer);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public void The_code_works_for_a_week(long ticks, bool works)
    {
        var answer = Approved().Use(s_now + DocumentRecovery.Waits + DocumentRecovery.Works + TimeSpan.FromTicks(ticks));
        Assert.Equal(works ? new DocumentRecoveryAnswer.Done() : new DocumentRecoveryAnswer.NotNow(DocumentRecoveryState.Lapsed), answer);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public void What_nobody_decides_in_a_week_lapses(long ticks, bool waits)
    {
        var answer = Matched().Approve(s_ana, RecoveryChecks.All, new byte[32], s_now + DocumentRecovery.Undecided + TimeSpan.FromTicks(ticks));
        Assert.Equal(waits ? new DocumentRecoveryAnswer.Done() : new DocumentRecoveryAnswer.NotNow(DocumentRecoveryState.Lapsed), answer);
    }

    [Fact]
    public void Documents_that_do_not_fit_may_be_compared_three_times()
    {
        var recovery = Opened();
        Assert.Equal(new DocumentRecoveryAnswer.Mismatch(2), Wrongly());
        Assert.Equal(new DocumentRecoveryAnswer.Mismatch(1), Wrongly());
        Assert.Equal(new DocumentRecoveryAnswer.Mismatch(0), Wrongly());
        Assert.Equal(new DocumentRecoveryAnswer.NotNow(DocumentRecoveryState.Failed), recovery.Compare(s_jo, DocumentKind.Passport, s_fits, new byte[32], s_now));

        DocumentRecoveryAnswer Wrongly() => recovery.Compare(s_jo, DocumentKind.Passport, s_fits with { Name = false }, new byte[32], s_now);
    }

    [Fact]
    public void After_two_wrong_comparisons_a_right_one_still_counts()
    {
        var recovery = Opened();
        for (var i = 0; i < DocumentRecovery.Tries - 1; i++) recovery.Compare(s_jo, DocumentKind.Passport, s_fits with { BornOn = false }, new byte[32], s_now);
        Assert.IsType<DocumentRecoveryAnswer.Done>(recovery.Compare(s_jo, DocumentKind.Passport, s_fits, new byte[32], s_now));
    }

    [Fact]
    public void An_objection_ends_it_at_every_point_until_it_is_used()
    {
        foreach (var recovery in (DocumentRecovery[])[Opened(), Matched(), Approved()])
        {
            Assert.IsType<DocumentRecoveryAnswer.Done>(recovery.Stop(s_now));
            Assert.Equal(new DocumentRecoveryAnswer.NotNow(DocumentRecoveryState.Stopped), recovery.Use(s_now + DocumentRecovery.Waits));
            Assert.False(recovery.IsPending(s_now));
        }

        var used = Approved();
        used.Use(s_now + DocumentRecovery.Waits);
        Assert.Equal(new DocumentRecoveryAnswer.NotNow(DocumentRecoveryState.Used), used.Stop(s_now + DocumentRecovery.Waits + s_instant));
    }

    [Fact]
    public void What_is_accepted_is_not_given_up_by_staff() =>
        Assert.Equal(new DocumentRecoveryAnswer.NotNow(DocumentRecoveryState.Approved), Approved().GiveUp(s_now));

    private static DocumentRecovery Opened() => new(default, default, s_jo, "At the counter", s_now);

    private static DocumentRecovery Matched()
    {
        var recovery = Opened();
        recovery.Compare(s_jo, DocumentKind.IdentityCard, s_fits, new byte[32], s_now);
        return recovery;
    }

    private static DocumentRecovery Approved()
    {
        var recovery = Matched();
        recovery.Approve(s_ana, RecoveryChecks.All, new byte[32], s_now);
        return recovery;
    }
}
