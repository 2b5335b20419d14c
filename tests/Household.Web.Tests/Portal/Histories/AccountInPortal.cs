using System.Globalization;
using HouseholdPortal.Application.Enrolment;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing.Histories;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Web.Tests.Accessibility;
using HouseholdPortal.Web.Tests.Portal.Account;

namespace HouseholdPortal.Web.Tests.Portal.Histories;

/// <summary>
/// The partner’s account in the portal: each verb is done by its pages, in a browser of whoever does it, and what came of it is read from the database. The thief
/// also sends forms that a page does not have.
/// </summary>
internal sealed partial class AccountInPortal : Testing.Histories.Account, IDisposable
{
    private const string Recovery = "/account/recovery";
    private const string Contacts = "/account/contacts";

    private readonly PortalHost _host;
    private readonly HistoryScenario _people;
    private readonly Browsers _browsers;
    private readonly Desk _desk;
    private string? _documents;

    public AccountInPortal(PortalHost host, HistoryScenario people)
        : base(host.Time.GetUtcNow())
    {
        (_host, _people) = (host, people);
        _browsers = new(host);
        _desk = new(host, people.Owner.Person);
    }

    public override DateTimeOffset Now => _host.Time.GetUtcNow();

    public override async ValueTask PassToAsync(DateTimeOffset to)
    {
        _host.Time.Advance(to - Now);
        await LookAsync();
    }

    public override async ValueTask WorkAsync()
    {
        var waiting = Removals.Where(removal => removal.Target.IsThere).ToList();
        await _host.RunJobsAsync();
        await LookAsync();
        foreach (var removal in waiting.Where(one => !one.Target.IsThere).DistinctBy(one => one.Target))
        {
            Say($"the week is over: {removal.Target} is removed, as {removal.By} asked with {removal.With}");
            RemovedBy(removal.Target, removal.With, removal.By);
        }
    }

    public override async ValueTask SuspendAsync(bool isLost)
    {
        // The payer calls care; how it is reported in the portal is LostPhoneTests’ to show.
        IsSuspended = isLost;
        await _people.SuspendAsync(_host, isLost);
        await LookAsync();
    }

    public override async ValueTask<Item> AddRootAsync(MeansKind kind, AuthenticationMethod by)
    {
        _acting = (Who.Owner, false);
        var known = Items.Count;
        switch (kind)
        {
            case MeansKind.Number when known == 0:
                await DoneAsync(new() { Number = _people.Owner.Number });
                break;
            case MeansKind.Number:
                var number = _people.NextNumber();
                await _people.ProveNumberAsync(_host, number);
                await DoneAsync(new() { Number = number });
                break;
            case MeansKind.PrintedCode:
                var browser = await EnrolAsync();
                await DoneAsync(new());
                _browsers.Keep(Who.Owner, Items[^1], browser, Now);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "It is no root that an owner begins with.");
        }

        Say($"{Items[^1]} is proved from outside");
        return Items.Count == known + 1 ? Items[^1] : throw new InvalidOperationException($"No {kind} was added.");
    }

    public override async ValueTask BringDocumentsAsync() => _documents = await _desk.AcceptAsync();

    public override async ValueTask<Item?> UseDocumentsAsync()
    {
        _acting = (Who.Owner, false);
        var browser = _host.NewVisitor();
        var sent = _documents is { } code ? await browser.SendAsync(await browser.OpenAsync("/recover"), "recover", ("code", code)) : null;
        if (sent?.Next is not "/account/passkeys")
        {
            Say($"the documents open nothing: {sent?.ErrorAt("code")}");
            return null;
        }

        await DoneAsync(new());
        _browsers.Keep(Who.Owner, Items[^1], browser, Now);
        Say($"{Items[^1]} is proved from outside");
        return Items[^1];
    }

    public override async ValueTask<Item?> AddAsync(MeansKind kind, Item with, Who by, bool isOnAHandset = false)
    {
        _acting = (by, isOnAHandset);
        var known = Items.Count;
        if (await _browsers.AsAsync(by, with) is not { } browser) return null;
        var added = kind switch
        {
            MeansKind.Passkey => await AddPasskeyAsync(browser, with, isOnAHandset),
            MeansKind.Number => await AddNumberAsync(browser),
            MeansKind.Address => await AddAddressAsync(browser),
            MeansKind.RecoveryCodes => await SaveCodesAsync(browser),
            MeansKind.RecoveryContact => await ChooseContactAsync(browser, by),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "It is nothing that anybody adds."),
        };
        if (added is null) return null;
        await DoneAsync(added);
        if (Items.Count == known) return null;
        Say($"{by} adds {Items[^1]} with {with}");
        Judge?.Invoke($"{by} added {Items[^1]}");
        return Items[^1];
    }

    public override async ValueTask<Item?> RecoverAsync(Item number, Item other, Who by)
    {
        _acting = (by, false);
        var known = Items.Count;
        if (await _browsers.AsAsync(by, number) is not { } browser) return null;
        var page = await browser.OpenAsync(Recovery);
        if (other.Means.Kind == MeansKind.RecoveryContact)
        {
            var form = $"ask-{SecretOf(other).Number!.Value.Digits}";
            if (!page.Page.Handlers().Contains(form) || (await browser.SendAsync(page, form)).Next is not { } waiting) return null;
            await SayYesAsync(browser, waiting, other);
        }
        else if (page.Page.Handlers().Contains("recover") && SecretOf(other).Codes is [var code, ..])
        {
            await browser.SendAsync(page, "recover", ("code", code));
            SecretOf(other).Codes.RemoveAt(0);
        }
        else
        {
            return null;
        }

        await DoneAsync(new());
        if (Items.Count == known) return null;
        _browsers.Lend(by, number, Items[^1]);
        Say($"{by} recovers with {number} and {other}");
        return Items[^1];
    }

    public override async ValueTask<bool> RemoveAsync(Item target, Item with, Who by)
    {
        if (!target.IsThere || target.IsEvidence) return false;
        var before = Removals.Count;
        if (!await PressAsync(by, with, $"remove-{target.Id.Value:N}")) return false;
        if (!target.IsThere)
        {
            Say($"{by} removes {target} with {with}");
            RemovedBy(target, with, by);
            return true;
        }

        if (Removals.Count == before) return false;
        Say($"{by} asks with {with} to remove {target}");
        Judge?.Invoke($"{by} asked to remove {target}");
        return true;
    }

    public void Dispose()
    {
        _browsers.Dispose();
        _desk.Dispose();
        foreach (var secret in _secrets.Values) secret.Passkey?.Dispose();
    }

    private async Task<Secret?> AddPasskeyAsync(Visitor browser, Item with, bool isOnAHandset)
    {
        var passkey = new SoftAuthenticator(_host.Origin);
        browser.IsOnAHandset = isOnAHandset;
        var next = await browser.TryAddPasskeyAsync(passkey);
        browser.IsOnAHandset = false;
        if (next?.StartsWith("/confirm/", StringComparison.Ordinal) == true) await ProveAsync(browser, with, next);
        return new() { Passkey = passkey };
    }

    private async Task<Secret?> AddNumberAsync(Visitor browser)
    {
        var page = await browser.OpenAsync(Contacts);
        if (!page.Page.Handlers().Contains("add-number")) return null;
        var number = _people.NextNumber();
        var before = _host.Sms.To(number).Count;
        if ((await browser.SendAsync(page, "add-number", ("number", "+" + number.Digits))).Next is not { } typing) return null;
        await _host.WorkAsync();
        if (CodeIn(_host.Sms.To(number).Skip(before)) is not { } code) return null;
        await browser.SendAsync(await browser.OpenAsync(typing), "code", ("code", code));
        return new() { Number = number };
    }

    private async Task<Secret?> AddAddressAsync(Visitor browser)
    {
        var page = await browser.OpenAsync(Contacts);
        if (!page.Page.Handlers().Contains("add-address")) return null;
        var address = EmailAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"mail{_secrets.Count}.{_people.Owner.PersonId.Value:N}@example.com"));
        if ((await browser.SendAsync(page, "add-address", ("address", address.Value))).Next is not { } typing) return null;
        await _host.WorkAsync();
        if (_host.Emails.To(address) is not [.., var mail]) return null;
        await browser.SendAsync(await browser.OpenAsync(typing), "code", ("code", mail.Text[..6]));
        return new() { Address = address };
    }

    private static async Task<Secret?> SaveCodesAsync(Visitor browser)
    {
        var page = await browser.OpenAsync(Recovery);
        if (!page.Page.Handlers().Contains("make")) return null;
        var made = await browser.SendAsync(page, "make");
        await browser.SendAsync(made, "save", ("codes", made.ValueOf("codes")!));
        return new() { Codes = [.. made.Page.Region("Your recovery codes").AllByRole(Role.ListItem).Select(item => item.TextContent)] };
    }

    private async Task<Secret?> ChooseContactAsync(Visitor browser, Who by)
    {
        var page = await browser.OpenAsync(Recovery);
        var taken = Items.Where(item => item is { IsThere: true, Means.Kind: MeansKind.RecoveryContact }).Select(item => SecretOf(item).Number).ToHashSet();
        if (!page.Page.Handlers().Contains("choose") || _people.FriendsOf(by).FirstOrDefault(friend => !taken.Contains(friend)) is not { Digits: not null } number) return null;
        await browser.SendAsync(page, "choose", ("number", "+" + number.Digits));
        return new() { Number = number };
    }

    private async Task<Visitor> EnrolAsync()
    {
        var (printed, row) = _host.Get<EnrolmentCodes>().Issue(_people.Owner.PersonId);
        await using (var db = await _host.OpenAsync())
        {
            db.Add(row);
            await db.SaveChangesAsync();
        }

        var browser = _host.NewVisitor();
        var started = await browser.SendAsync(await browser.OpenAsync("/enrol"), "enrol", ("printed", printed), ("number", "+" + MadeUp.Number().Digits));
        await browser.SendAsync(await browser.OpenAsync(started.Next!), "without");
        return browser;
    }
}
