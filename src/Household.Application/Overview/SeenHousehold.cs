using HouseholdPortal.Application.Households;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Application.Overview;

/// <summary>Adds names to what <see cref="HouseholdSight"/> lets the viewer see, and to nothing else.</summary>
internal sealed class SeenHousehold
{
    private readonly HouseholdViewer _viewer;
    private readonly HouseholdSight _sight;
    private readonly OperatorPolicy _policy;
    private readonly Dictionary<LineId, HeldThing> _held;
    private readonly List<HouseholdAccount> _accounts;

    public SeenHousehold(HouseholdViewer viewer, HouseholdSight sight, OperatorPolicy policy, Dictionary<LineId, HeldThing> held, Dictionary<BillingAccountId, Money> lastBills)
    {
        (_viewer, _sight, _policy, _held) = (viewer, sight, policy, held);
        _accounts = [.. viewer.Accounts.Where(account => sight.Sees(account.Id)).Select(account => Account(account, lastBills))];
    }

    public HouseholdView View()
    {
        // The viewer, then adults, then minors; their lines in the same order, so that few edges of the picture cross.
        var people = _viewer.Members.Where(member => _sight.Sees(member.Id))
            .OrderByDescending(member => member.Id == _sight.Viewer).ThenBy(member => AgeOfMinor(member.Id) is not null)
            .ThenBy(member => member.Name, StringComparer.CurrentCulture).ThenBy(member => member.Id.Value).ToList();
        var lines = _viewer.Lines.Where(line => _sight.Sees(line.Id)).Select(line => (Line: line, Place: PlaceOf(line, people))).ToList();
        var ordered = lines.OrderBy(line => lines.Where(other => other.Line.AccountId == line.Line.AccountId).Min(other => other.Place)).ThenBy(line => line.Line.AccountId.Value)
            .ThenBy(line => line.Place).ThenBy(line => line.Line.Label, StringComparer.CurrentCulture).ThenBy(line => line.Line.Id.Value).Select(line => line.Line).ToList();
        return new(
            _viewer.Member!,
            [.. people.Select(member => new HouseholdPerson(member, member.Id == _sight.Viewer, AgeOfMinor(member.Id)))],
            [.. ordered.Select(Line)],
            [.. _accounts.OrderBy(account => ordered.FindIndex(line => line.AccountId == account.Id) is var first && first < 0 ? int.MaxValue : first)],
            [.. _sight.Guardianships.Select(care => new HouseholdCare(Person(care.Guardian), Person(care.Minor), care.Until)).OrderBy(care => people.IndexOf(care.Guardian))],
            [.. _sight.Delegations.Select(Delegation)],
            [.. people.Where(member => ordered.Select(line => Target.OfLine(line.Id)).Concat(_accounts.Select(account => Target.OfAccount(account.Id))).Any(on => TargetPermissions.MayAsk(_sight, member.Id, on)))])
        {
            Household = _viewer.Household,
        };
    }

    private static int PlaceOf(SeenLine line, List<MemberView> people) => people.FindIndex(member => member.Id == line.UserId) is var place && place < 0 ? people.Count : place;

    private HouseholdLine Line(SeenLine line) => new(
        line.Id, line.Kind, line.Number, line.Label, line.Status, line.UserId is { } user && _sight.Sees(user) ? Person(user) : null, line.UserState,
        _accounts.First(account => account.Id == line.AccountId), _held.GetValueOrDefault(line.Id), !_sight.SeesHandset(line.Id)) { IsTheirs = _sight.IsTheirs(line.Id) };

    private HouseholdAccount Account(BillingAccount account, Dictionary<BillingAccountId, Money> lastBills) =>
        new(account.Id, account.Name, Person(account.PayerId), lastBills.TryGetValue(account.Id, out var bill) ? bill : null)
        {
            IsTheirs = _sight.IsTheirs(Target.OfAccount(account.Id)),
            IsToTakeOver = _viewer.Evaluate(Permission.TakeAccountOver, Target.OfAccount(account.Id)) is not AccessDecision.Refused { Reason: not RefusalReason.BillNotSeen },
        };

    private HouseholdDelegation Delegation(SeenDelegation seen) =>
        new(Person(seen.Grantor), Person(seen.Grantee), seen.Lines, _accounts.Find(account => account.Id == seen.Account), seen.Period.LastDay) { Id = seen.Id };

    private int? AgeOfMinor(MemberId id)
    {
        if (_viewer.Relations.Members.FirstOrDefault(member => member.Id == id).BornOn is not { } born || !_policy.IsMinor(born, _viewer.Today)) return null;
        var years = _viewer.Today.Year - born.Year;
        return born.AddYears(years) > _viewer.Today ? years - 1 : years;
    }

    private MemberView Person(MemberId id) => _viewer.Person(id)!;
}
