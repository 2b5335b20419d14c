using System.Globalization;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Tests.Decisions;
using HouseholdPortal.Testing.Histories;

namespace HouseholdPortal.Domain.Tests.Households.Histories;

/// <summary>
/// Two hundred things that six people do in three years of one household, each done as its use case does it: what the product says and what is true by plain facts
/// must be the same, and what must hold is judged after every one. What is wrong is told with the seed and all that happened.
/// </summary>
internal sealed partial class HouseholdHistory
{
    private const int Steps = 200;

    /// <summary>Much of what people try they may not do, or there is nothing to do: that is judged, too, and they try something else.</summary>
    private const int Tries = 10;
    private static readonly DateTimeOffset s_start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly string[] s_names = ["Pia", "Olu", "Teo", "Kit", "Lou", "Max"];

    private readonly ulong _seed;
    private readonly Dice _dice;
    private readonly HouseholdInMemory _home = new();
    private readonly PlainHousehold _plain = new();
    private readonly HouseholdRules _rules;
    private readonly List<string> _told = [];
    private readonly List<string> _wrong = [];
    private readonly DateOnly?[] _born;
    private int _ids;
    private DateTimeOffset _now = s_start;

    public HouseholdHistory(ulong seed)
    {
        (_seed, _dice) = (seed, new(seed));
        _rules = new(_home, _plain, _wrong, Name);

        // One comes of age in the three years, one becomes old enough for their calls to be their own.
        _born = [new(1979, 3, 1), null, Today.AddYears(-17).AddDays(_dice.Roll(500)), Today.AddYears(-12).AddDays(-_dice.Roll(200)), new(1990, 8, 8), _dice.Chance(50) ? Today.AddYears(-16) : null];
        Begin();
    }

    private DateOnly Today => DateOnly.FromDateTime(_now.UtcDateTime);

    /// <summary>What happened, and how often.</summary>
    public Dictionary<string, int> Happened => _rules.Happened;

    /// <returns>What is wrong, with the seed and the history; null where all held.</returns>
    public string? Run()
    {
        for (var step = 0; step < Steps && _wrong.Count == 0; step++)
        {
            Pass();
            var done = Act();
            for (var more = 0; done is null && more < Tries; more++) done = Act();
            if (done is not null) _told.Add(string.Create(CultureInfo.InvariantCulture, $"{step,3} {_now:yyyy-MM-dd} {done}"));
            _rules.Judge(_now, _dice, whole: step == Steps - 1);
        }

        return _wrong.Count == 0 ? null : $"seed {_seed}: {string.Join("; ", _wrong.Take(3))}\n  {string.Join("\n  ", _told)}";
    }

    private string? Act() => _dice.Roll(100) switch
    {
        < 14 => Offer(),
        < 40 => Answer(),
        < 46 => Change(),
        < 50 => Extend(),
        < 53 => Finish(),
        < 66 => Reserve(),
        < 74 => Close(),
        < 78 => LookAfter(),
        < 84 => Join(),
        < 86 => Leave(),
        < 91 => Care(),
        < 94 => NameUser(),
        < 95 => ConfirmUser(),
        < 97 => Claim(),
        < 99 => Move(),
        _ => LetSpend(),
    };

    /// <summary>Some days, in the daytime, so that a day is the same everywhere.</summary>
    private void Pass()
    {
        var days = _dice.Roll(12);
        _now = days == 0 ? _now.AddMinutes(1) : new DateTimeOffset(_now.Date.AddDays(days), TimeSpan.Zero).AddHours(9 + _dice.Roll(9));
        _plain.Today = Today;
    }

    private void Begin()
    {
        _plain.Today = Today;
        for (var person = 0; person < 5; person++) Enter(new(HouseholdInMemory.Id, MemberId.From(NextId()), PersonOf(person), s_names[person], _born[person], 1 + (person % 5)));
        var adults = _home.Members.Where(member => _plain.IsAdult(member.Id)).ToList();
        foreach (var payer in (Member[])[_home.Members[0], _home.Members[1], _dice.Pick(adults)!])
        {
            var account = new BillingAccount(HouseholdInMemory.Id, BillingAccountId.From(NextId()), "Mobiles", payer.Id, "GBP");
            _home.Accounts.Add(account);
            _plain.Payers[account.Id] = payer.Id;
        }

        for (var number = 0; number < 5; number++) Begin(new Line(HouseholdInMemory.Id, LineId.From(NextId()), _dice.Pick(_home.Accounts)!.Id, LineKind.Broadband, number: null, "Line", Today), _home.Members[number]);
        foreach (var minor in _home.Members.Where(member => _plain.IsMinor(member.Id)).ToList()) Begin(_dice.Pick(adults)!, minor);
    }

    private void Begin(Line line, Member user)
    {
        var (named, confirmed) = (_dice.Chance(90), _dice.Chance(70));
        if (named) line.NameUser(user.Id);
        if (named && confirmed) line.ConfirmUser(user.Id);
        line.LetUserSpend(_dice.Roll(3) * 1000);
        _home.Lines.Add(line);
        _plain.Lines[line.Id] = new(line.AccountId, named ? user.Id : null, named && confirmed, line.UserAllowanceMinor, UndoableUntil: null);
    }

    private void Begin(Member guardian, Member minor)
    {
        _home.Guardianships.Add(new(HouseholdInMemory.Id, GuardianshipId.From(NextId()), guardian.Id, minor.Id, Today));
        _plain.Care.Add((guardian.Id, minor.Id));
    }

    private void Enter(Member member)
    {
        _home.Members.Add(member);
        _plain.Members[member.Id] = new(member.PersonId, member.BornOn, member.BesideId);
    }

    private Guid NextId() => Family.Id(0x100 + (++_ids >> 8), _ids & 0xFF);

    private static PersonId PersonOf(int person) => new(Family.Id(0xC, person + 1));

    private string Name(MemberId id) => _home.Members.Find(member => member.Id == id)?.Name ?? "a stranger";

    private Member? Anyone() => _dice.Pick([.. _home.There]);

    private string Told(Target target) => target.Line is { } line ? $"line {1 + _home.Lines.FindIndex(one => one.Id == line)}" : $"account {1 + _home.Accounts.FindIndex(one => one.Id == target.Account)}";

    /// <summary>Whether the product lets a member do this; what it says must be true by plain facts.</summary>
    private bool Lets(Member who, Permission permission, Target target)
    {
        var (said, plain) = (_home.Decide(who.PersonId, permission, target, _now) is not AccessDecision.Refused, target.Member is { } whom ? _plain.MayWith(who.Id, permission, whom) : _plain.May(who.Id, permission, target));
        Same(said, plain, $"{who.Name} {permission} on {(target.Member is { } other ? Name(other) : Told(target))}");
        return said;
    }

    private void Same<T>(T product, T plain, FormattableString what)
    {
        if (!EqualityComparer<T>.Default.Equals(product, plain)) _wrong.Add($"{what.ToString(CultureInfo.InvariantCulture)}: the product says {product}, and by plain facts it is {plain}");
    }
}
