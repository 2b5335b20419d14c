using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Testing.Histories;

/// <summary>
/// A hundred and fifty days in which an owner comes to have what they have, and a hundred and twenty in which a thief may be about. What must hold is judged after
/// every change; what is wrong is told with the seed and all that happened.
/// </summary>
internal sealed class History
{
    private const int Before = 150;
    private const int Days = 120;

    private readonly ulong _seed;
    private readonly Dice _dice;
    private readonly Account _account;
    private readonly Owner _owner;
    private readonly Thief? _thief;
    private readonly List<string> _wrong = [];

    /// <param name="make">Makes the account, empty.</param>
    public History(ulong seed, bool hasThief, Func<Dice, Account> make)
    {
        _seed = seed;
        _dice = new(seed);
        _account = make(_dice);
        _account.MessagesFail = hasThief;
        _owner = new(_account, _dice);
        _thief = hasThief ? new(_account, _dice) : null;
        Rules = new(_account, _thief, _wrong);
        _account.Judge = Rules.Judge;
        _account.Removed = Rules.JudgeRemoval;
        _account.UpheldByThief = Rules.JudgeUpheld;
    }

    public HistoryRules Rules { get; }

    /// <returns>What is wrong, with the seed and the history; null where all held.</returns>
    public async Task<string?> RunAsync()
    {
        await _account.AddRootAsync(MeansKind.Number, AuthenticationMethod.Code);
        var plan = Enumerable.Range(0, 6).Where(_ => _dice.Chance(45)).ToLookup(_ => _dice.Roll(Before));
        for (var day = 0; day < Before; day++)
        {
            await _account.PassToAsync(_account.Start.AddDays(day));
            foreach (var what in plan[day]) await _owner.SetUpAsync(what);
            await _account.WorkAsync();
        }

        var had = _owner.Level;
        int[] visits = _thief is null ? [] : [Before + _dice.Roll(60), .. _dice.Chance(50) ? [Before + 30 + _dice.Roll(60)] : Array.Empty<int>()];
        var lost = _dice.Chance(15) ? Before + _dice.Roll(Days) : -1;
        for (var day = Before; day < Before + Days && _wrong.Count == 0; day++) await LiveAsync(day, visits.Contains(day), isLost: lost >= 0 && day >= lost && day < lost + 10);
        if (_thief is not null && _wrong.Count == 0) Rules.JudgeLevel(await PutRightAsync(), had);
        if (_thief is null && _wrong.Count == 0) Rules.JudgeWaits();
        return _wrong.Count == 0 ? null : $"seed {_seed}: {string.Join("; ", _wrong.Take(3))}\n  {_account.Told()}";
    }

    private async ValueTask LiveAsync(int day, bool isVisit, bool isLost)
    {
        await _account.PassToAsync(_account.Start.AddDays(day));
        if (_account.IsSuspended != isLost)
        {
            _account.Say($"{(isLost ? "the payer reports the phone lost" : "the phone works again")}");
            await _account.SuspendAsync(isLost);
        }

        await _account.WorkAsync();
        await _owner.LiveAsync();
        await _account.PassToAsync(_account.Now + TimeSpan.FromHours(6));
        if (isVisit && !isLost) await _thief!.VisitAsync();
        if (_thief is not null && _dice.Chance(30)) await _thief.ActAsync(hasHandset: false);
        Rules.JudgeDay();
    }

    /// <summary>The owner learns of everything and answers the same day, the thief goes on: documents or something independent end it within two weeks.</summary>
    private async ValueTask<AssuranceLevel> PutRightAsync()
    {
        _account.Say($"the owner puts it right");
        _account.MessagesFail = false;
        if (_account.IsSuspended) await _account.SuspendAsync(isLost: false);
        for (var day = 0; day < 14; day++)
        {
            await _account.PassToAsync(_account.Start.AddDays(Before + Days + day));
            await _account.WorkAsync();
            for (var acts = _dice.Roll(6); acts > 0; acts--) await _thief!.ActAsync(hasHandset: false);
            await _account.PassToAsync(_account.Now + TimeSpan.FromHours(6));
            if (day == 0) await _owner.BringDocumentsAsync();
            await _owner.PutRightAsync();
            Rules.JudgeDay();
        }

        return _owner.Level;
    }
}
