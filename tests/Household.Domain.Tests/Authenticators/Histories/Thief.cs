using HouseholdPortal.Domain.Authenticators;

namespace HouseholdPortal.Domain.Tests.Authenticators.Histories;

/// <summary>
/// Has the unlocked handset for five minutes once or twice, and so the owner’s number; between and after, whatever of their own still works, and an accomplice who
/// was chosen as recovery contact. Tries anything.
/// </summary>
internal sealed class Thief(Account account, Dice dice)
{
    private const int Acts = 13;

    /// <summary>More of their own teach nothing more.</summary>
    private const int Most = 8;

    public void Visit()
    {
        account.Say($"the thief has the handset");
        for (var left = 3 + dice.Roll(14); left > 0; left--)
        {
            account.Now += TimeSpan.FromSeconds(15);
            Act(hasHandset: true);
        }

        account.Say($"the thief is gone");
    }

    public void Act(bool hasHandset)
    {
        List<Item> usable = [.. account.Items.Where(item => item.IsThere && (item.IsThiefs || (hasHandset && item == account.Number)))];
        if (dice.Pick([.. usable.Where(item => item.IsAuthenticator)]) is not { } with || dice.Pick([.. account.Items.Where(item => item.IsThere)]) is not { } target) return;
        var act = dice.Roll(Acts);
        if (act < 5 && usable.Count > Most) act = Acts;
        switch (act)
        {
            case 0 or 1:
                account.Add(MeansKind.Passkey, with, Who.Thief, isOnAHandset: dice.Chance(50));
                break;
            case 2:
                account.Add(MeansKind.Number, with, Who.Thief);
                break;
            case 3:
                account.Add(MeansKind.Address, with, Who.Thief);
                break;
            case 4:
                account.Add(dice.Chance(50) ? MeansKind.RecoveryCodes : MeansKind.RecoveryContact, with, Who.Thief);
                break;
            case 5 or 6:
                ForOneOrAll(target, one => account.Remove(one, with, Who.Thief));
                break;
            case 7:
                ForOneOrAll(target, one => account.Object(one, with, Who.Thief));
                break;
            case 8:
                if (dice.Pick([.. usable.Where(item => item.IsContact)]) is { } contact) ForOneOrAll(target, one => account.ObjectByLink(one, contact, Who.Thief));
                break;
            case 9:
                TakeBack(with);
                break;
            case 10:
                account.Confirm(target, with, dice.Pick([.. usable.Where(item => item.IsAuthenticator)]));
                break;
            case 11:
                Decide(with, usable);
                break;
            case 12:
                Recover(usable);
                break;
            default:
                break;
        }
    }

    /// <summary>Against anything, or against whatever the owner has.</summary>
    private void ForOneOrAll(Item target, Func<Item, bool> act)
    {
        if (dice.Chance(50))
        {
            act(target);
            return;
        }

        foreach (var item in account.Items.Where(item => item is { IsThiefs: false, IsThere: true }).ToList()) act(item);
    }

    private void TakeBack(Item with)
    {
        if (account.Proves(with, account.Own()) && dice.Pick(account.Removals) is { } removal) account.TakeBack(removal, Who.Thief);
    }

    private void Decide(Item with, List<Item> usable)
    {
        if (dice.Pick([.. account.Items.Where(item => account.OpenAgainst(item) is not null)]) is not { } disputed) return;
        if (account.Decide(disputed, keeps: disputed.IsThiefs, with, Who.Thief)) return;
        foreach (var contact in usable.Where(item => item.Means.Kind == MeansKind.RecoveryContact)) account.DecideByContact(disputed, contact, Who.Thief);
    }

    private void Recover(List<Item> usable)
    {
        if (dice.Pick([.. usable.Where(item => item.Means.Kind == MeansKind.Number)]) is not { } number) return;
        if (dice.Pick([.. usable.Where(item => item.Means.Kind is MeansKind.RecoveryCodes or MeansKind.RecoveryContact)]) is not { } other) return;
        if (account.Recover(number, other, Who.Thief) is { } recovery) account.Add(MeansKind.Passkey, recovery, Who.Thief);
    }
}
