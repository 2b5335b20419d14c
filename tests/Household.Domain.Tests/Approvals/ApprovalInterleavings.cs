using FsCheck;
using FsCheck.Fluent;
using HouseholdPortal.Domain.Approvals;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.SignIn;

namespace HouseholdPortal.Domain.Tests.Approvals;

/// <summary>
/// Whatever three people do to a question in whatever order: it is used at most once, only after its approver said yes with proof and the right
/// digits while it was open, only by its requester in its session, and only for its operation.
/// </summary>
public sealed class ApprovalInterleavings
{
    private static readonly DateTimeOffset s_now = new(2026, 7, 14, 9, 0, 0, TimeSpan.Zero);
    private static readonly PersonId[] s_people = [.. Enumerable.Range(1, 3).Select(i => PersonId.From(new Guid(i, 0, 0, new byte[8])))];
    private static readonly SessionId s_session = SessionId.From(new Guid(4, 0, 0, new byte[8]));
    private static readonly SessionId s_otherSession = SessionId.From(new Guid(5, 0, 0, new byte[8]));
    private static readonly Operation s_operation = new(Permission.SettleFinding, new Guid(6, 0, 0, new byte[8]), new byte[] { 1 }, new byte[] { 2 }, 1);
    private static readonly byte[] s_link = [.. Enumerable.Repeat((byte)7, 32)];
    private static readonly Step[] s_steps = [.. from who in Enumerable.Range(0, 3) from act in Enum.GetValues<Act>() select new Step(who, act)];

    private enum Act { Give, GiveWrongNumber, GiveWeakly, GiveByScreen, GiveByScreenWithoutLink, GiveWrongDigits, Refuse, Report, Cancel, Use, UseForAnother, UseInAnotherSession, WaitUntilOver }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void In_every_order_of_three_acts(int approver)
    {
        foreach (var first in s_steps)
        {
            foreach (var second in s_steps)
            {
                foreach (var third in s_steps) Assert.True(Holds(approver, [first, second, third]), $"{first}, {second}, {third}");
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void In_any_order_of_many_acts(int approver) =>
        Prop.ForAll(Gen.Elements(s_steps).ArrayOf().ToArbitrary(), steps => Holds(approver, steps)).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000).WithEndSize(20));

    [Fact]
    public void The_right_acts_do_use_it() => Assert.Equal(1, Uses(1, [new(1, Act.Give), new(0, Act.Use), new(0, Act.Use)]));

    private static bool Holds(int approver, IReadOnlyList<Step> steps) => Uses(approver, steps) <= 1;

    /// <summary>Plays the steps and counts the uses; throws where one was not allowed.</summary>
    private static int Uses(int approver, IReadOnlyList<Step> steps)
    {
        var approval = new Approval(default, default, s_operation, s_people[0], s_session, "Chrome on Linux", s_people[approver], Floor.Operation, "47", new byte[32], s_now);
        approval.SendLink(s_link, Msisdn.Parse("447700900186"), s_now);
        var (now, isOpen, isGiven, uses) = (s_now, true, false, 0);
        foreach (var (who, act) in steps)
        {
            if (act == Act.WaitUntilOver) now = approval.ExpiresAt;
            isOpen &= now < approval.ExpiresAt;
            var answer = Play(approval, s_people[who], act, now);
            var isApprover = who == approver;
            switch (act)
            {
                case Act.Give or Act.GiveByScreen:
                    Assert.Equal(isApprover && isOpen && !isGiven, answer is ApprovalAnswer.Done);
                    isGiven |= answer is ApprovalAnswer.Done;
                    break;
                case Act.Use:
                    Assert.Equal(who == 0 && isOpen && isGiven, answer is ApprovalAnswer.Done);
                    if (answer is ApprovalAnswer.Done) uses++;
                    break;
                case Act.UseForAnother or Act.UseInAnotherSession or Act.GiveWeakly or Act.GiveWrongNumber or Act.GiveWrongDigits or Act.GiveByScreenWithoutLink:
                    Assert.IsNotType<ApprovalAnswer.Done>(answer);
                    break;
            }

            isOpen = approval.StateAt(now) is ApprovalState.Open or ApprovalState.Given;
        }

        return uses;
    }

    private static ApprovalAnswer? Play(Approval approval, PersonId who, Act act, DateTimeOffset now) => act switch
    {
        Act.Give => approval.Give(who, new(ProofMethod.Passkey, Floor.Operation, now, BoundToOperation: true), "47", now),
        Act.GiveWrongNumber => approval.Give(who, new(ProofMethod.Passkey, Floor.Operation, now, BoundToOperation: true), "48", now),
        Act.GiveWeakly => approval.Give(who, new(ProofMethod.Code, Floor.Fresh, now, BoundToOperation: true), "47", now),
        Act.GiveByScreen => approval.GiveByScreen(who, s_link, approval.ScreenDigits(), now),
        Act.GiveByScreenWithoutLink => approval.GiveByScreen(who, new byte[32], approval.ScreenDigits(), now),
        Act.GiveWrongDigits => approval.GiveByScreen(who, s_link, "x", now),
        Act.Refuse => approval.Refuse(who, now),
        Act.Report => approval.Report(who, now),
        Act.Cancel => approval.Cancel(who, now),
        Act.Use => approval.Consume(s_operation, who, s_session, now),
        Act.UseForAnother => approval.Consume(s_operation with { Terms = new byte[] { 9 } }, who, s_session, now),
        Act.UseInAnotherSession => approval.Consume(s_operation, who, s_otherSession, now),
        _ => null,
    };

    private sealed record Step(int Who, Act Act);
}
