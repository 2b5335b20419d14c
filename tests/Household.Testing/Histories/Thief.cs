using HouseholdPortal.Domain.Authenticators;

namespace HouseholdPortal.Testing.Histories;

/// <summary>
/// Has the unlocked handset for five minutes once or twice, and so the owner’s number, or two of them; between and after, whatever of their own still works, and an accomplice who
/// was chosen as recovery contact. Tries anything.
/// </summary>
internal sealed class Thief(Account account, Dice dice)
{
    private const int Acts = 13;

    /// <summary>More of their own teach nothing more.</summary>
    private const int Most = 8;

    private readonly bool _hasBoth = dice.Chance(30);

    /// <summary>Whether codes to it come to the handset: the first number always, in some histories all that were proved from outside (a phone with two SIMs).</summary>
    public bool IsOnTheHandset(Item item) => item == account.Number || (_hasBoth && item is { IsThiefs: false, Parent: null, Means.Kind: MeansKind.Number });

    public async ValueTask VisitAsync()
    {
        account.Say($"the thief has the handset");
        for (var left = 3 + dice.Roll(14); left > 0; left--)
        {
            await account.PassToAsync(account.Now + TimeSpan.FromSeconds(15));
            await ActAsync(hasHandset: true);
        }

        account.Say($"the thief is gone");
    }

    public async ValueTask ActAsync(bool hasHandset)
    {
        List<Item> usable = [.. account.Items.Where(item => item.IsThere && (item.IsThiefs || (hasHandset && IsOnTheHandset(item))))];
        if (dice.Pick([.. usable.Where(item => item.IsAuthenticator)]) is not { } with || dice.Pick([.. account.Items.Where(item => item.IsThere)]) is not { } target) return;
        var act = dice.Roll(Acts);
        if (act < 5 && usable.Count > Most) act = Acts;
        switch (act)
        {
            case 0 or 1:
                await account.AddAsync(MeansKind.Passkey, with, Who.Thief, isOnAHandset: dice.Chance(50));
                break;
            case 2:
                await account.AddAsync(MeansKind.Number, with, Who.Thief);
                break;
            case 3:
                await account.AddAsync(MeansKind.Address, with, Who.Thief);
                break;
            case 4:
                await account.AddAsync(dice.Chance(50) ? MeansKind.RecoveryCodes : MeansKind.RecoveryContact, with, Who.Thief);
                break;
            case 5 or 6:
                await ForOneOrAllAsync(target, one => account.RemoveAsync(one, with, Who.Thief));
                break;
            case 7:
                await ForOneOrAllAsync(target, one => account.ObjectAsync(one, with, Who.Thief));
                break;
            case 8:
                if (dice.Pick([.. usable.Where(item => item.IsContact)]) is { } contact) await ForOneOrAllAsync(target, one => account.ObjectByLinkAsync(one, contact, Who.Thief));
                break;
            case 9:
                await TakeBackAsync(with);
                break;
            case 10:
                await account.ConfirmAsync(target, with, dice.Pick([.. usable.Where(item => item.IsAuthenticator)]), Who.Thief);
                break;
            case 11:
                await DecideAsync(with, usable);
                break;
            case 12:
                await RecoverAsync(usable);
                break;
            default:
                break;
        }
    }

    /// <summary>Against anything, or against whatever the owner has.</summary>
    private async ValueTask ForOneOrAllAsync(Item target, Func<Item, ValueTask<bool>> actAsync)
    {
        if (dice.Chance(50))
        {
            await actAsync(target);
            return;
        }

        foreach (var item in account.Items.Where(item => item is { IsThiefs: false, IsThere: true }).ToList()) await actAsync(item);
    }

    private async ValueTask TakeBackAsync(Item with)
    {
        if (account.Proves(with, account.Own()) && dice.Pick(account.Removals) is { } removal) await account.TakeBackAsync(removal, with, Who.Thief);
    }

    private async ValueTask DecideAsync(Item with, List<Item> usable)
    {
        if (dice.Pick([.. account.Items.Where(item => account.OpenAgainst(item) is not null)]) is not { } disputed) return;
        if (await account.DecideAsync(disputed, keeps: disputed.IsThiefs, with, Who.Thief)) return;
        foreach (var contact in usable.Where(item => item.Means.Kind == MeansKind.RecoveryContact)) await account.DecideByContactAsync(disputed, contact, Who.Thief);
    }

    private async ValueTask RecoverAsync(List<Item> usable)
    {
        if (dice.Pick([.. usable.Where(item => item.Means.Kind == MeansKind.Number)]) is not { } number) return;
        if (dice.Pick([.. usable.Where(item => item.Means.Kind is MeansKind.RecoveryCodes or MeansKind.RecoveryContact)]) is not { } other) return;
        if (await account.RecoverAsync(number, other, Who.Thief) is { } recovery) await account.AddAsync(MeansKind.Passkey, recovery, Who.Thief);
    }
}
