using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Tests.Authenticators.Histories;

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
    public void SetUp(int roll)
    {
        switch (roll)
        {
            case 0:
                AddSomething(MeansKind.Passkey);
                break;
            case 1:
                account.Add(MeansKind.Passkey, account.AddRoot(MeansKind.PrintedCode, AuthenticationMethod.EnrolmentCode), Who.Owner);
                break;
            case 2:
                AddSomething(MeansKind.Address);
                break;
            case 3:
                AddSomething(MeansKind.RecoveryCodes);
                break;
            case 4:
                AddSomething(MeansKind.RecoveryContact);
                break;
            default:
                account.AddRoot(MeansKind.Number, AuthenticationMethod.Code);
                break;
        }
    }

    public void Live()
    {
        Read();
        if (_documentsFrom is { } from && account.Now >= from) UseDocuments();
        if (dice.Chance(_answers)) Answer(mayBringDocuments: _bringsDocuments && dice.Chance(20));
        if (dice.Chance(3)) AddSomething(dice.Chance(50) ? MeansKind.Passkey : MeansKind.Address);
        if (dice.Chance(2) && dice.Pick([.. Ways.Concat(Contacts)]) is { } target && dice.Pick([.. Ways]) is { } with) account.Remove(target, with, Who.Owner);
    }

    /// <summary>Knows everything, answers everything the same day, and brings documents where nothing else is left.</summary>
    public void PutRight()
    {
        _known.UnionWith(account.Items.Where(item => item.IsThiefs));
        if (_documentsFrom is { } from && account.Now >= from) UseDocuments();
        Answer(mayBringDocuments: true);
    }

    /// <summary>Goes to a shop: staff accept the documents, and what they open a day later.</summary>
    public void BringDocuments()
    {
        if (_documentsFrom is not null) return;
        account.Say($"the owner brings documents");
        _documentsFrom = account.Now.AddDays(1);
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

    private void Answer(bool mayBringDocuments)
    {
        foreach (var removal in account.Removals.Where(one => one is { By: Who.Thief, Target.IsThiefs: false } && (_reads == 100 || mayBringDocuments)).ToList()) account.TakeBack(removal, Who.Owner);
        foreach (var item in Disputed()) Settle(item, mayBringDocuments);
        foreach (var item in _known.Where(item => item is { IsThere: true, IsEvidence: false }).OrderBy(item => item.Means.AddedAt).ToList())
        {
            if (!item.IsThere || account.OpenAgainst(item) is not null) continue;
            if ((account.Own().IsObjectable(item.Id, account.Now) && Ways.ToList().Exists(way => account.Object(item, way, Who.Owner))) || Contacts.ToList().Exists(contact => account.ObjectByLink(item, contact, Who.Owner)))
            {
                if (account.OpenAgainst(item) is not null) Settle(item, mayBringDocuments);
                continue;
            }

            if (!account.Removals.Exists(one => one.Target == item)) _ = Ways.ToList().Exists(way => account.Remove(item, way, Who.Owner));
        }
    }

    private List<Item> Disputed() => account.Objections.TrueForAll(one => one.Objection.State != ObjectionState.Open) ? [] : [.. account.Items.Where(item => account.OpenAgainst(item) is not null)];

    private void Settle(Item disputed, bool mayBringDocuments)
    {
        if (Ways.ToList().Exists(way => account.Decide(disputed, keeps: !disputed.IsThiefs, way, Who.Owner))) return;
        if (disputed.IsThiefs && account.Items.Exists(item => item is { IsThiefs: false, Means.Kind: MeansKind.RecoveryContact } && account.DecideByContact(disputed, item, Who.Owner))) return;
        if (mayBringDocuments) BringDocuments();
    }

    private void UseDocuments()
    {
        _documentsFrom = null;
        var documents = account.AddRoot(MeansKind.Documents, AuthenticationMethod.Documents);
        foreach (var item in Disputed()) account.Decide(item, keeps: !item.IsThiefs, documents, Who.Owner);
        account.Add(MeansKind.Passkey, documents, Who.Owner);
    }

    private void AddSomething(MeansKind kind)
    {
        foreach (var with in Ways.ToList())
        {
            if (account.Add(kind, with, Who.Owner, isOnAHandset: dice.Chance(30)) is not null) return;
        }
    }
}
