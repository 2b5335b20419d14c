using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Tests.Operations;

/// <summary>
/// Whatever four people, a job, the operator’s policy and time do in whatever order: it is carried out at most once, only with every condition of that very moment,
/// never after the right to it was taken away, and never on terms worse than those that were proved and agreed to.
/// </summary>
public sealed class OperationRequestInterleavings
{
    private static readonly DateTimeOffset s_now = new(2031, 1, 15, 10, 0, 0, TimeSpan.Zero);
    private static readonly PersonId[] s_people = [.. Enumerable.Range(1, 4).Select(i => PersonId.From(new Guid(i, 0, 0, new byte[8])))];
    private static readonly Step[] s_steps =
    [
        .. from who in Enumerable.Range(0, 4) from act in (Act[])[Act.Prove, Act.ProveWeakly, Act.Agree, Act.Object, Act.Cancel] select new Step(who, act),
        .. Enum.GetValues<Act>().Where(act => act > Act.Cancel).Select(act => new Step(0, act)),
    ];

    private enum Act { Prove, ProveWeakly, Agree, Object, Cancel, Job, WaitAMinute, WaitAnHour, WaitThreeDays, Dearer, Cheaper, AskForMore, AskForLess, AskAnother, Revoke, SwapSim, Void }

    [Fact]
    public void In_every_order_of_four_acts()
    {
        var indices = new int[4];
        do
        {
            Step[] steps = [.. indices.Select(i => s_steps[i])];
            Assert.True(Played.Of(steps).Effects <= 1, string.Join(", ", steps.AsEnumerable()));
        }
        while (Next(indices));
    }

    [Fact]
    public void In_any_order_of_many_acts() =>
        Prop.ForAll(Gen.Elements(s_steps).ArrayOf().ToArbitrary(), steps => Played.Of(steps).Effects <= 1).Check(Config.QuickThrowOnFailure.WithMaxTest(100_000).WithEndSize(40));

    [Fact]
    public void The_right_acts_do_carry_it_out() =>
        Assert.Equal(1, Played.Of([new(0, Act.Prove), new(1, Act.Agree), new(0, Act.WaitThreeDays), new(0, Act.Job), new(0, Act.Job)]).Effects);

    [Fact]
    public void What_got_dearer_is_carried_out_once_it_was_proved_and_agreed_to_again() =>
        Assert.Equal(1, Played.Of([new(0, Act.Prove), new(1, Act.Agree), new(0, Act.Dearer), new(0, Act.Job), new(0, Act.Prove), new(1, Act.Agree), new(0, Act.WaitThreeDays), new(0, Act.Job)]).Effects);

    private static bool Next(int[] indices)
    {
        for (var i = 0; i < indices.Length; i++)
        {
            if (++indices[i] < s_steps.Length) return true;
            indices[i] = 0;
        }

        return false;
    }

    private sealed record Step(int Who, Act Act);

    /// <summary>
    /// Plays the acts. The model beside the request knows nothing of states: it remembers who did what, when, and on which price, and judges each effect by that.
    /// </summary>
    private sealed class Played
    {
        private readonly OperationRequest _request = new(
            new OperationOwner.OfHousehold(default), default, Permission.SettleFinding, Guid.Empty, s_people[0], Terms(500), s_now);

        private DateTimeOffset _now = s_now;
        private long _price = 500;
        private AssuranceLevel _level = AssuranceLevel.Operation;
        private int _asked = 1;
        private bool _isRevoked;
        private bool _wasStopped;
        private bool _proofStands = true;
        private (AssuranceLevel Level, long Price)? _proved;
        private (int Who, long Price)? _agreed;
        private DateTimeOffset? _allGivenAt;

        public int Effects { get; private set; }

        private OperationCheck Check => _isRevoked
            ? new OperationCheck.MayNot(RefusalReason.NotRelated)
            : new OperationCheck.May(Terms(_price), _level, [s_people[_asked]], TimeSpan.FromHours(72), [s_people[3]], _proofStands);

        public static Played Of(IReadOnlyList<Step> steps)
        {
            var played = new Played();
            played.See(played._request.Advance(played.Check, s_now));
            foreach (var step in steps) played.Do(step);
            return played;
        }

        private void Do(Step step)
        {
            var by = s_people[step.Who];
            switch (step.Act)
            {
                case Act.Prove or Act.ProveWeakly:
                    var level = step.Act is Act.Prove ? AssuranceLevel.High : AssuranceLevel.Operation;
                    var before = _request.State;
                    if (_request.IsOpen) _proofStands |= step.Who == 0 && before is OperationRequestState.AwaitingProof;
                    var proved = _request.Prove(by, new(AuthenticationMethod.Passkey, level, _now, BoundToOperation: true), Check, _now);
                    if (step.Who == 0 && before is OperationRequestState.AwaitingProof && proved is not (OperationStep.NotTheirs or OperationStep.Closed or OperationStep.NeedsProof))
                        _proved = (level, _price);
                    See(proved);
                    break;
                case Act.Agree:
                    var shown = _request.Terms.Now.Minor;
                    var agreed = _request.Agree(by, Check, _now);
                    if (agreed is not (OperationStep.NotTheirs or OperationStep.Closed) && _price <= shown) _agreed = (step.Who, _price);
                    See(agreed);
                    break;
                case Act.Object:
                    Stop(_request.Stop(by, Check, _now));
                    break;
                case Act.Cancel:
                    Stop(_request.Cancel(by, _now));
                    break;
                case Act.Void:
                    Stop(_request.Void(_now));
                    break;
                case Act.Job:
                    See(_request.Advance(Check, _now));
                    break;
                case Act.WaitAMinute:
                    _now += TimeSpan.FromMinutes(1);
                    break;
                case Act.WaitAnHour:
                    _now += TimeSpan.FromHours(1);
                    break;
                case Act.WaitThreeDays:
                    _now += TimeSpan.FromHours(72);
                    break;
                case Act.Dearer:
                    _price += 100;
                    break;
                case Act.Cheaper:
                    _price -= 100;
                    break;
                case Act.AskForMore:
                    _level = AssuranceLevel.High;
                    break;
                case Act.AskForLess:
                    _level = AssuranceLevel.Operation;
                    break;
                case Act.AskAnother:
                    _asked = 2;
                    break;
                case Act.Revoke:
                    _isRevoked = true;
                    break;
                case Act.SwapSim:
                    _proofStands = false;
                    break;
            }
        }

        private void Stop(OperationStep step)
        {
            if (step is OperationStep.Closed) _wasStopped = true;
            See(step);
        }

        /// <summary>Judges what came of an act.</summary>
        private void See(OperationStep step)
        {
            if (step is OperationStep.NeedsProof or OperationStep.NeedsConsent) _allGivenAt = null;
            if (step is OperationStep.Waits) _allGivenAt ??= _now;
            if (step is not OperationStep.CarryOut) return;
            Effects++;
            Assert.False(_isRevoked, "It was done after the right to it was taken away.");
            Assert.False(_wasStopped, "It was done after somebody stopped it.");
            Assert.True(_proofStands, "It was done by a proof that no longer stood.");
            Assert.True(_proved is { } proved && proved.Level >= _level && _price <= proved.Price, "It was done without a proof of these terms.");
            Assert.True(_agreed is { } agreed && agreed.Who == _asked && _price <= agreed.Price, "It was done without the consent of who had to agree.");
            Assert.True(_allGivenAt is { } since && _now >= since.AddHours(72), "It was done before its time.");
        }

        private static OperationTerms Terms(long price) => new(new byte[] { 1 }, new(price, "GBP"), new(0, "GBP"), null);
    }
}
