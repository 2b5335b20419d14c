using FsCheck;
using FsCheck.Fluent;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Tests.Operations;

/// <summary>
/// Whatever three people do to a question in whatever order, and to the same one asked again beside it: each is used at most once, only after its approver
/// said yes to it with proof and its own digits while it was open, only by its requester, and only for its operation on these terms.
/// </summary>
public sealed class ApprovalInterleavings
{
    private static readonly DateTimeOffset s_now = new(2026, 7, 14, 9, 0, 0, TimeSpan.Zero);
    private static readonly PersonId[] s_people = [.. Enumerable.Range(1, 3).Select(i => PersonId.From(new Guid(i, 0, 0, new byte[8])))];
    private static readonly SessionId s_session = SessionId.From(new Guid(4, 0, 0, new byte[8]));
    private static readonly AuthorizationDetails s_operation = new(Permission.SettleFinding, new Guid(6, 0, 0, new byte[8]), new byte[] { 1 });
    private static readonly Step s_askAgain = new(0, Act.AskAgain);
    private static readonly Step[] s_steps =
    [
        s_askAgain,
        .. from asked in Enumerable.Range(0, 2) from who in Enumerable.Range(0, 3) from act in Enum.GetValues<Act>() where act != Act.AskAgain select new Step(who, act, asked),
    ];

    private enum Act { AskAgain, Give, GiveOthersNumber, GiveWeakly, GiveByScreen, GiveByScreenWithoutLink, GiveOthersDigits, Refuse, Report, Cancel, Use, UseForAnother, UseOnOtherTerms, WaitUntilOver }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void In_every_order_of_three_acts(int approver)
    {
        // Without asking again there is one question only.
        Step[] steps = [.. s_steps.Where(step => step.Asked == 0 && step.Act != Act.AskAgain)];
        foreach (var first in steps)
        {
            foreach (var second in steps)
            {
                foreach (var third in steps) Assert.True(Holds(approver, [first, second, third]), $"{first}, {second}, {third}");
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void In_every_order_of_two_acts_on_two_questions(int approver)
    {
        foreach (var first in s_steps)
        {
            foreach (var second in s_steps) Assert.True(Holds(approver, [s_askAgain, first, second]), $"{first}, {second}");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void In_any_order_of_many_acts(int approver) =>
        Prop.ForAll(Gen.Elements(s_steps).ArrayOf().ToArbitrary(), steps => Holds(approver, steps)).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000).WithEndSize(20));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void In_any_order_of_what_leads_to_a_use(int approver)
    {
        // Among all acts two uses are rare; among these they are not.
        Step[] likely = [s_askAgain, .. s_steps.Where(step => (step.Act is Act.Give && step.Who == approver) || (step.Act is Act.Use && step.Who == 0))];
        Prop.ForAll(Gen.Elements(likely).ArrayOf().ToArbitrary(), steps => Holds(approver, steps)).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000).WithEndSize(20));
    }

    [Fact]
    public void The_right_acts_do_use_it() => Assert.Equal([1], Uses(1, [new(1, Act.Give), new(0, Act.Use), new(0, Act.Use)]));

    [Fact]
    public void The_right_acts_use_each_of_two_and_a_yes_to_one_is_none_to_the_other()
    {
        Assert.Equal([1, 1], Uses(1, [s_askAgain, new(1, Act.Give), new(0, Act.Use), new(1, Act.Give, 1), new(0, Act.Use, 1), new(0, Act.Use), new(0, Act.Use, 1)]));
        Assert.Equal([1, 0], Uses(1, [s_askAgain, new(1, Act.Give), new(0, Act.Use), new(0, Act.Use, 1)]));
    }

    private static bool Holds(int approver, IReadOnlyList<Step> steps) => Uses(approver, steps).All(uses => uses <= 1);

    /// <summary>Plays the steps and counts the uses of each question; throws where one was not allowed.</summary>
    private static int[] Uses(int approver, IReadOnlyList<Step> steps)
    {
        var now = s_now;
        List<Asked> asked = [new(approver, 0, now)];
        foreach (var step in steps)
        {
            if (step.Act == Act.AskAgain && asked.Count == 1) asked.Add(new(approver, 1, now));
            if (step.Act == Act.AskAgain || step.Asked >= asked.Count) continue;
            if (step.Act == Act.WaitUntilOver && asked[step.Asked].Approval.ExpiresAt is var over && over > now) now = over;
            asked[step.Asked].Take(step, now);
        }

        return [.. asked.Select(question => question.Uses)];
    }

    /// <param name="Asked">Which question: the first, or the one asked again.</param>
    private sealed record Step(int Who, Act Act, int Asked = 0);

    /// <summary>One of the questions, and what the test knows of it.</summary>
    private sealed class Asked
    {
        private static readonly string[] s_numbers = ["47", "48"];
        private static readonly byte[][] s_links = [.. s_numbers.Select((_, asked) => Enumerable.Repeat((byte)(7 + asked), 32).ToArray())];
        private readonly int _approver;
        private readonly int _asked;
        private bool _isOpen = true;
        private bool _isGiven;

        public Asked(int approver, int asked, DateTimeOffset now)
        {
            (_approver, _asked) = (approver, asked);
            Approval = Ask(approver, asked, now);
            Approval.SendLink(s_links[asked], Msisdn.Parse("447700900186"), now);
        }

        public Approval Approval { get; }

        public int Uses { get; private set; }

        public void Take(Step step, DateTimeOffset now)
        {
            _isOpen &= now < Approval.ExpiresAt;
            var answer = Play(s_people[step.Who], step.Act, now);
            switch (step.Act)
            {
                case Act.Give or Act.GiveByScreen:
                    Assert.Equal(step.Who == _approver && _isOpen && !_isGiven, answer is ApprovalAnswer.Done);
                    _isGiven |= answer is ApprovalAnswer.Done;
                    break;
                case Act.Use:
                    Assert.Equal(step.Who == 0 && _isOpen && _isGiven, answer is ApprovalAnswer.Done);
                    if (answer is ApprovalAnswer.Done) Uses++;
                    break;
                case Act.UseForAnother or Act.UseOnOtherTerms or Act.GiveWeakly or Act.GiveOthersNumber or Act.GiveOthersDigits or Act.GiveByScreenWithoutLink:
                    Assert.IsNotType<ApprovalAnswer.Done>(answer);
                    break;
            }

            _isOpen = Approval.StateAt(now) is ApprovalState.Open or ApprovalState.Given;
        }

        private static Approval Ask(int approver, int asked, DateTimeOffset now) => new(
            default, ApprovalId.From(new Guid(7 + asked, 0, 0, new byte[8])), OperationRequestId.From(new Guid(5, 0, 0, new byte[8])), s_operation, s_people[0], s_session, "Chrome on Linux", s_people[approver], AssuranceLevel.Operation, s_numbers[asked],
            [.. Enumerable.Repeat((byte)asked, 32)], now);

        private ApprovalAnswer? Play(PersonId who, Act act, DateTimeOffset now) => act switch
        {
            Act.Give => Approval.Give(who, new(AuthenticationMethod.Passkey, AssuranceLevel.Operation, now, BoundToOperation: true), s_numbers[_asked], now),
            Act.GiveOthersNumber => Approval.Give(who, new(AuthenticationMethod.Passkey, AssuranceLevel.Operation, now, BoundToOperation: true), s_numbers[1 - _asked], now),
            Act.GiveWeakly => Approval.Give(who, new(AuthenticationMethod.Code, AssuranceLevel.Fresh, now, BoundToOperation: true), s_numbers[_asked], now),
            Act.GiveByScreen => Approval.GiveByScreen(who, s_links[_asked], Approval.ScreenDigits(), new(AuthenticationMethod.Code, AssuranceLevel.Operation, now, BoundToOperation: true), now),
            Act.GiveByScreenWithoutLink => Approval.GiveByScreen(who, s_links[1 - _asked], Approval.ScreenDigits(), new(AuthenticationMethod.Code, AssuranceLevel.Operation, now, BoundToOperation: true), now),
            Act.GiveOthersDigits => Approval.GiveByScreen(who, s_links[_asked], Ask(_approver, 1 - _asked, now).ScreenDigits(), new(AuthenticationMethod.Code, AssuranceLevel.Operation, now, BoundToOperation: true), now),
            Act.Refuse => Approval.Refuse(who, now),
            Act.Report => Approval.Report(who, now),
            Act.Cancel => Approval.Cancel(who, now),
            Act.Use => Approval.Consume(s_operation, who, now),
            Act.UseForAnother => Approval.Consume(s_operation with { TargetId = Guid.Empty }, who, now),
            Act.UseOnOtherTerms => Approval.Consume(s_operation with { TermsHash = new byte[] { 9 } }, who, now),
            _ => null,
        };
    }
}
