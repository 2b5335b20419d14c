using FsCheck;
using FsCheck.Fluent;
using HouseholdPortal.Domain.Recovery;

namespace HouseholdPortal.Domain.Tests.Recovery;

/// <summary>
/// Whatever two members of staff, the person and those who are told do in whatever order: it is used at most once, only after one member of staff compared the
/// documents and another accepted them, a day or more after that, and never once anybody objected.
/// </summary>
public sealed class DocumentRecoveryInterleavings
{
    private static readonly DateTimeOffset s_now = new(2031, 1, 15, 10, 0, 0, TimeSpan.Zero);
    private static readonly StaffId[] s_staff = [.. Enumerable.Range(1, 2).Select(i => StaffId.From(new Guid(i, 0, 0, new byte[8])))];
    private static readonly DocumentMatch s_fits = new(Name: true, BornOn: true, Face: true);
    private static readonly Step[] s_steps = [.. from who in Enumerable.Range(0, 2) from act in Enum.GetValues<Act>() where who == 0 || act <= Act.Refuse select new Step(who, act)];

    private enum Act { Compare, CompareWrongly, Approve, Refuse, GiveUp, Stop, Use, WaitADay, WaitAWeek }

    [Fact]
    public void In_every_order_of_five_acts()
    {
        var indices = new int[5];
        do
        {
            Step[] steps = [.. indices.Select(i => s_steps[i])];
            Assert.True(Holds(steps), string.Join(", ", steps.AsEnumerable()));
        }
        while (Next(indices));
    }

    [Fact]
    public void In_any_order_of_many_acts() =>
        Prop.ForAll(Gen.Elements(s_steps).ArrayOf().ToArbitrary(), steps => Holds(steps)).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000).WithEndSize(25));

    [Fact]
    public void The_right_acts_do_use_it() => Assert.Equal(1, Uses([new(0, Act.Compare), new(1, Act.Approve), new(0, Act.WaitADay), new(0, Act.Use), new(0, Act.Use)]));

    private static bool Next(int[] indices)
    {
        for (var i = 0; i < indices.Length; i++)
        {
            if (++indices[i] < s_steps.Length) return true;
            indices[i] = 0;
        }

        return false;
    }

    private static bool Holds(IReadOnlyList<Step> steps) => Uses(steps) <= 1;

    /// <summary>Plays the steps on a recovery that the first member of staff opened, and counts the uses; throws where one was not allowed.</summary>
    private static int Uses(IReadOnlyList<Step> steps)
    {
        var recovery = new DocumentRecovery(default, default, s_staff[0], "At the counter", s_now);
        var (now, uses, isStopped) = (s_now, 0, false);
        (int? matchedBy, int? approvedBy, DateTimeOffset approvedAt) = (null, null, default);
        foreach (var (who, act) in steps)
        {
            if (act == Act.WaitADay) now += DocumentRecovery.Waits;
            if (act == Act.WaitAWeek) now += DocumentRecovery.Works;
            if (Play(recovery, s_staff[who], act, now) is not DocumentRecoveryAnswer.Done) continue;
            switch (act)
            {
                case Act.Compare:
                    Assert.True(matchedBy is null && !isStopped);
                    matchedBy = who;
                    break;
                case Act.Approve:
                    Assert.True(matchedBy is not null && matchedBy != who && who != 0 && !isStopped);
                    (approvedBy, approvedAt) = (who, now);
                    break;
                case Act.Stop:
                    isStopped = true;
                    break;
                case Act.Use:
                    Assert.True(approvedBy is not null && !isStopped);
                    Assert.InRange(now - approvedAt, DocumentRecovery.Waits, DocumentRecovery.Waits + DocumentRecovery.Works - TimeSpan.FromTicks(1));
                    uses++;
                    break;
            }
        }

        return uses;
    }

    private static DocumentRecoveryAnswer? Play(DocumentRecovery recovery, StaffId who, Act act, DateTimeOffset now) => act switch
    {
        Act.Compare => recovery.Compare(who, DocumentKind.Passport, s_fits, new byte[32], now),
        Act.CompareWrongly => recovery.Compare(who, DocumentKind.Passport, s_fits with { Face = false }, new byte[32], now),
        Act.Approve => recovery.Approve(who, RecoveryChecks.All, new byte[32], now),
        Act.Refuse => recovery.Refuse(who, "Not convincing", now),
        Act.GiveUp => recovery.GiveUp(now),
        Act.Stop => recovery.Stop(now),
        Act.Use => recovery.Use(now),
        _ => null,
    };

    private sealed record Step(int Who, Act Act);
}
