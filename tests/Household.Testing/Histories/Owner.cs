using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Testing.Histories;

/// <summary>Whose account it is. Reads notices or not, objects or not, and may bring documents, which staff accept of nobody else; a friend is their recovery contact.</summary>
internal sealed class Owner(Account account, Dice dice)
{
    private readonly int _reads = ((int[])[0, 20, 60, 100])[dice.Roll(4)];
    private readonly int _answers = ((int[])[0, 15, 50, 100])[dice.Roll(4)];
    private readonly bool _bringsDocuments = dice.Chance(50);
    private readonly HashSet<Item> _known = [];
    private int _read;
    private DateTimeOffset? _documentsFrom;

    private IEnumerable<Item> Ways => account.Items.Where(item => item is { IsThiefs: false, IsThere: true, IsAuthenticator: true });

    private IEnumerable<Item> Contacts => account.Items.Where(item => item is { IsThiefs: false, IsThere: true, IsContact: true });

    /// <summary>The best that the owner has now.</summary>
    public AssuranceLevel Level
    {
        get
        {
            var own = account.Own();
            return Ways.Select(item => own.WorthOf(item.Id)).DefaultIfEmpty(AssuranceLevel.Session).Max();
        }
    }

    /// <summary>On a day before the history begins.</summary>
    public async ValueTask SetUpAsync(int roll)
    {
        switch (roll)
        {
            case 0:
                await AddSomethingAsync(MeansKind.Passkey);
                break;
            case 1:
                await account.AddAsync(MeansKind.Passkey, await account.AddRootAsync(MeansKind.PrintedCode, AuthenticationMethod.EnrolmentCode), Who.Owner);
                break;
            case 2:
                await AddSomethingAsync(MeansKind.Address);
                break;
            case 3:
                await AddSomethingAsync(MeansKind.RecoveryCodes);
                break;
            case 4:
                await AddSomethingAsync(MeansKind.RecoveryContact);
                break;
            default:
                await account.AddRootAsync(MeansKind.Number, AuthenticationMethod.Code);
                break;
        }
    }

    public async ValueTask LiveAsync()
    {
        Read();
        if (_documentsFrom is { } from && account.Now >= from) await UseDocumentsAsync();
        if (dice.Chance(_answers)) await AnswerAsync(mayBringDocuments: _bringsDocuments && dice.Chance(20));
        if (dice.Chance(3)) await AddSomethingAsync(dice.Chance(50) ? MeansKind.Passkey : MeansKind.Address);
        if (dice.Chance(2) && dice.Pick([.. Ways.Concat(Contacts)]) is { } target && dice.Pick([.. Ways]) is { } with) await account.RemoveAsync(target, with, Who.Owner);
    }

    /// <summary>Knows everything, answers everything the same day, and brings documents where nothing else is left.</summary>
    public async ValueTask PutRightAsync()
    {
        _known.UnionWith(account.Items.Where(item => item.IsThiefs));
        if (_documentsFrom is { } from && account.Now >= from) await UseDocumentsAsync();
        await AnswerAsync(mayBringDocuments: true);
    }

    /// <summary>Goes to a shop: staff accept the documents, and what they open a day later.</summary>
    public async ValueTask BringDocumentsAsync()
    {
        if (_documentsFrom is not null) return;
        account.Say($"the owner brings documents");
        _documentsFrom = account.Now.AddDays(1);
        await account.BringDocumentsAsync();
    }

    private void Read()
    {
        for (; _read < account.Notices.Count; _read++)
        {
            var notice = account.Notices[_read];
            if (!notice.To.Any(contact => !contact.IsThiefs) || !dice.Chance(_reads)) continue;
            if (notice.About.IsThiefs) _known.Add(notice.About);
        }

        if (_reads > 0 && dice.Chance(1)) _known.UnionWith(account.Items.Where(item => item.IsThiefs));
    }

    private async ValueTask AnswerAsync(bool mayBringDocuments)
    {
        foreach (var removal in account.Removals.Where(one => one is { By: Who.Thief, Target.IsThiefs: false } && (_reads == 100 || mayBringDocuments)).ToList()) await account.TakeBackAsync(removal, with: null, Who.Owner);
        foreach (var item in Disputed()) await SettleAsync(item, mayBringDocuments);
        foreach (var item in _known.Where(item => item is { IsThere: true, IsEvidence: false }).OrderBy(item => item.Means.AddedAt).ToList())
        {
            if (!item.IsThere || account.OpenAgainst(item) is not null) continue;
            if ((account.Own().IsObjectable(item.Id, account.Now) && await AnyAsync(Ways, way => account.ObjectAsync(item, way, Who.Owner))) || await AnyAsync(Contacts, contact => account.ObjectByLinkAsync(item, contact, Who.Owner)))
            {
                if (account.OpenAgainst(item) is not null) await SettleAsync(item, mayBringDocuments);
                continue;
            }

            if (!account.Removals.Exists(one => one.Target == item)) await AnyAsync(Ways, way => account.RemoveAsync(item, way, Who.Owner));
        }
    }

    private List<Item> Disputed() => account.Objections.TrueForAll(one => one.Objection.State != ObjectionState.Open) ? [] : [.. account.Items.Where(item => account.OpenAgainst(item) is not null)];

    private async ValueTask SettleAsync(Item disputed, bool mayBringDocuments)
    {
        if (await AnyAsync(Ways, way => account.DecideAsync(disputed, keeps: !disputed.IsThiefs, way, Who.Owner))) return;
        if (disputed.IsThiefs && await AnyAsync(account.Items.Where(item => item is { IsThiefs: false, Means.Kind: MeansKind.RecoveryContact }), contact => account.DecideByContactAsync(disputed, contact, Who.Owner))) return;
        if (mayBringDocuments) await BringDocumentsAsync();
    }

    private async ValueTask UseDocumentsAsync()
    {
        _documentsFrom = null;
        if (await account.UseDocumentsAsync() is not { } documents) return;
        foreach (var item in Disputed()) await account.DecideAsync(item, keeps: !item.IsThiefs, documents, Who.Owner);
        await account.AddAsync(MeansKind.Passkey, documents, Who.Owner);
    }

    private async ValueTask AddSomethingAsync(MeansKind kind)
    {
        foreach (var with in Ways.ToList())
        {
            if (await account.AddAsync(kind, with, Who.Owner, isOnAHandset: dice.Chance(30)) is not null) return;
        }
    }

    /// <summary>Does it with one after the other, until one of them can.</summary>
    private static async ValueTask<bool> AnyAsync(IEnumerable<Item> many, Func<Item, ValueTask<bool>> doAsync)
    {
        foreach (var one in many.ToList())
        {
            if (await doAsync(one)) return true;
        }

        return false;
    }
}
