using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Tests.Operations;

/// <summary>
/// Whatever is proved with which means, put on hold, accepted no longer, or made worth more, in whatever order: it is carried out at most once, on one proof that is
/// enough or on two that are enough together, each by a means that counts and stands at that very moment, and after the wait of the means that proved it last.
/// </summary>
public sealed class OperationRequestMeansInterleavings
{
    private static readonly DateTimeOffset s_now = new(2031, 1, 15, 10, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_wait = TimeSpan.FromHours(2);
    private static readonly PersonId s_person = PersonId.From(new Guid(1, 0, 0, new byte[8]));
    private static readonly Act[] s_acts = Enum.GetValues<Act>();

    /// <summary>The number, what descends from it, and what does not.</summary>
    private static readonly MeansId[] s_means = [.. Enumerable.Range(1, 3).Select(i => MeansId.From(new Guid(i, 0, 0, new byte[8])))];

    private enum Act { Number, Descendant, Laptop, Job, WaitAMinute, WaitTwoHours, AskForHigh, AskForLess, RaiseLaptop, RefuseNumber, RefuseLaptop, AcceptAll, HoldLaptop, ReleaseLaptop, RemoveNumber, Dearer }

    [Fact]
    public void In_every_order_of_four_acts()
    {
        for (var n = 0; n < s_acts.Length * s_acts.Length * s_acts.Length * s_acts.Length; n++)
        {
            var (rest, acts) = (n, new Act[4]);
            for (var i = 0; i < acts.Length; i++, rest /= s_acts.Length) acts[i] = s_acts[rest % s_acts.Length];
            Assert.True(Played.Of(acts).Effects <= 1, string.Join(", ", acts));
        }
    }

    [Fact]
    public void In_any_order_of_many_acts() =>
        Prop.ForAll(Gen.Elements(s_acts).ArrayOf().ToArbitrary(), acts => Played.Of(acts).Effects <= 1).Check(Config.QuickThrowOnFailure.WithMaxTest(30_000).WithEndSize(40).WithQuietOnSuccess(quietOnSuccess: true));

    [Theory]
    [InlineData(new[] { Act.Number, Act.Job }, 1)]
    [InlineData(new[] { Act.Laptop, Act.WaitTwoHours, Act.Job }, 1)]
    [InlineData(new[] { Act.Laptop, Act.Job }, 0)]
    [InlineData(new[] { Act.AskForHigh, Act.Number, Act.Descendant }, 0)]
    [InlineData(new[] { Act.AskForHigh, Act.Laptop, Act.Number, Act.Job }, 1)]
    [InlineData(new[] { Act.AskForHigh, Act.RaiseLaptop, Act.Laptop, Act.WaitTwoHours, Act.Job }, 1)]
    [InlineData(new[] { Act.AskForHigh, Act.Number, Act.Laptop, Act.RemoveNumber, Act.AskForLess, Act.RaiseLaptop, Act.WaitTwoHours, Act.Job }, 0)]
    [InlineData(new[] { Act.AskForHigh, Act.Number, Act.Laptop, Act.RemoveNumber, Act.RaiseLaptop, Act.Job, Act.Laptop, Act.WaitTwoHours, Act.Job }, 1)]
    [InlineData(new[] { Act.AskForHigh, Act.Number, Act.Laptop, Act.RaiseLaptop, Act.RemoveNumber, Act.WaitTwoHours, Act.Job }, 0)]
    [InlineData(new[] { Act.AskForHigh, Act.Laptop, Act.RefuseLaptop, Act.Number, Act.Job }, 0)]
    [InlineData(new[] { Act.AskForHigh, Act.Laptop, Act.HoldLaptop, Act.Number, Act.Job }, 0)]
    internal void The_right_acts_carry_it_out_and_no_others(object acts, int effects) => Assert.Equal(effects, Played.Of((Act[])acts).Effects);

    /// <summary>Plays the acts. The model beside the request remembers who proved what, at which price, and judges each effect by that and by what holds then.</summary>
    private sealed class Played
    {
        private readonly OperationRequest _request = new(new OperationOwner.OfPerson(s_person), default, Permission.RemoveMeans, Guid.Empty, s_person, Terms(0), s_now);
        private readonly List<(int With, AssuranceLevel Level, long Price)> _proofs = [];
        private readonly HashSet<int> _refused = [];
        private DateTimeOffset _now = s_now;
        private AssuranceLevel _level = AssuranceLevel.Fresh;
        private long _price;
        private bool _isLaptopHigh;
        private bool _isLaptopHeld;
        private bool _isNumberGone;
        private DateTimeOffset? _waitsSince;

        public int Effects { get; private set; }

        private OwnMeans Own => new(s_person, [.. Facts()], []);

        private OperationCheck.May Check => new(
            Terms(_price), _level, [], Wait: null, [], _request.ProofHolds(Own), [.. Enumerable.Range(0, 3).Where(i => !_refused.Contains(i)).Select(i => new AcceptedProof(s_means[i], i == 2 ? s_wait : null))], Own);

        public static Played Of(IReadOnlyList<Act> acts)
        {
            var played = new Played();
            played.See(played._request.Advance(played.Check, s_now));
            foreach (var act in acts) played.Do(act);
            return played;
        }

        private void Do(Act act)
        {
            switch (act)
            {
                case Act.Number or Act.Descendant or Act.Laptop:
                    Prove((int)act);
                    break;
                case Act.Job:
                    See(_request.Advance(Check, _now));
                    break;
                case Act.WaitAMinute or Act.WaitTwoHours:
                    _now += act is Act.WaitAMinute ? TimeSpan.FromMinutes(1) : s_wait;
                    break;
                case Act.AskForHigh or Act.AskForLess:
                    _level = act is Act.AskForHigh ? AssuranceLevel.High : AssuranceLevel.Fresh;
                    break;
                case Act.RaiseLaptop:
                    _isLaptopHigh = true;
                    break;
                case Act.RefuseNumber or Act.RefuseLaptop:
                    _refused.Add(act is Act.RefuseNumber ? 0 : 2);
                    break;
                case Act.AcceptAll:
                    _refused.Clear();
                    break;
                case Act.HoldLaptop or Act.ReleaseLaptop:
                    _isLaptopHeld = act is Act.HoldLaptop;
                    break;
                case Act.RemoveNumber:
                    _isNumberGone = true;
                    break;
                case Act.Dearer:
                    _price++;
                    break;
            }
        }

        /// <summary>Gives a proof that is worth what its means is worth then; one with what is gone or on hold proves nothing.</summary>
        private void Prove(int with)
        {
            var worth = Own.WorthOf(s_means[with]);
            if (worth < AssuranceLevel.Fresh) return;
            var isAwaited = _request.StateAt(_now) is OperationRequestState.AwaitingProof;
            var step = _request.Prove(s_person, new(AuthenticationMethod.Passkey, worth, _now, BoundToOperation: true, s_means[with]), Check, _now);
            if (isAwaited) _proofs.Add((with, worth, _price));

            // Judged when the second of them is given: what becomes of either later, such as a removal, does not change what the proof was.
            Assert.True(_request is not { ProvedAs: AssuranceLevel.High, AlsoProvedWith: { } also } || !isAwaited || Own.MakeHigh(also, _request.ProvedWith!.Value), "Two proofs counted that are not enough together.");
            See(step);
        }

        private void See(OperationStep step)
        {
            if (step is OperationStep.NeedsProof) _waitsSince = null;
            if (step is OperationStep.Waits) _waitsSince ??= _now;
            if (step is not OperationStep.CarryOut) return;
            Effects++;
            var usable = _proofs.Where(proof => proof.Price == _price && !_refused.Contains(proof.With) && Own.WorthOf(s_means[proof.With]) >= AssuranceLevel.Fresh).ToList();
            var alone = usable.Exists(proof => proof.Level >= _level);
            var together = usable.Exists(one => usable.Exists(other => Own.MakeHigh(s_means[one.With], s_means[other.With])));
            Assert.True(alone || together, "It was done without a proof that is enough.");
            Assert.Contains(usable, proof => s_means[proof.With] == _request.ProvedWith);
            Assert.True(_request.ProvedWith != s_means[2] || (_waitsSince is { } since && _now >= since + s_wait), "It was done before the time of the means that proved it.");
            Assert.True(_request.AlsoProvedWith is null || _request.ProvedAs == AssuranceLevel.High, "A half stayed that it was not done on.");
        }

        private IEnumerable<OwnMeans.Fact> Facts()
        {
            if (!_isNumberGone) yield return new(s_means[0], MeansKind.Number, AssuranceLevel.Operation, s_now.AddYears(-1), []) { IsOnAHandset = true };
            yield return new(s_means[1], MeansKind.Passkey, AssuranceLevel.Operation, s_now.AddDays(-1), [s_means[0].Value]);
            yield return new(s_means[2], MeansKind.Passkey, _isLaptopHigh ? AssuranceLevel.High : AssuranceLevel.Operation, s_now.AddDays(-9), ImmutableArray.Create(new Guid(9, 0, 0, new byte[8]))) { IsOnHold = _isLaptopHeld };
        }

        private static OperationTerms Terms(long price) => new(new byte[] { 1 }, new(price, "GBP"), new(0, "GBP"), null);
    }
}
