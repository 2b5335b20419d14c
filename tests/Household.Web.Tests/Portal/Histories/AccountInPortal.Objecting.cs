using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing.Histories;
using HouseholdPortal.Web.Tests.Accessibility;
using HouseholdPortal.Web.Tests.Portal.Account;

namespace HouseholdPortal.Web.Tests.Portal.Histories;

/// <content>Objections, confirmations, and what stops a removal.</content>
internal sealed partial class AccountInPortal
{
    public override async ValueTask TakeBackAsync(WaitingRemoval removal, Item? with, Who by)
    {
        if (with is null && StopLinkOf(removal) is { } token)
        {
            var browser = _browsers.Nobodys(by);
            await browser.OpenAsync($"/stop/{token}");
            var page = await browser.OpenAsync("/stop");
            if (page.Page.Handlers().Contains("stop")) await browser.SendAsync(page, "stop");
            await LookAsync();
        }

        var form = $"stop-{removal.Target.Id.Value:N}";
        foreach (var way in with is null ? Items.Where(item => item is { IsThiefs: false, IsThere: true, IsAuthenticator: true }).ToList() : [with])
        {
            if (Removals.Contains(removal)) await PressAsync(by, way, form);
        }

        if (!Removals.Contains(removal)) Say($"{by} stops the removal of {removal.Target}");
    }

    public override async ValueTask<bool> ConfirmAsync(Item target, Item with, Item? second, Who by)
    {
        if (!target.IsThere || target.Means is not { Kind: MeansKind.Passkey, Assurance: < AssuranceLevel.High }) return false;
        if (!await PressAsync(by, with, $"confirm-{target.Id.Value:N}", second) || target.Means.Assurance < AssuranceLevel.High) return false;
        target.ConfirmedBy = second?.IsJustified == true ? second : with;
        Say($"{target} is confirmed with {with} {second}");
        Judge?.Invoke($"{target} was confirmed");
        return true;
    }

    public override ValueTask<bool> ObjectAsync(Item target, Item with, Who by) => ObjectsAsync(target, with, by, async () => await PressAsync(by, with, $"object-{target.Id.Value:N}"));

    public override async ValueTask<bool> ObjectByLinkAsync(Item target, Item contact, Who by)
    {
        if (ObjectionLinkOf(target, contact) is not { } token) return false;
        return await ObjectsAsync(target, contact, by, async () =>
        {
            _acting = (by, false);
            var browser = _browsers.Nobodys(by);
            await browser.OpenAsync($"/not-me/{token}");
            var page = await browser.OpenAsync("/not-me");
            if (page.Page.Handlers().Contains("not-me")) await browser.SendAsync(page, "not-me");
            await DoneAsync(null);
        });
    }

    public override async ValueTask<bool> DecideAsync(Item target, bool keeps, Item with, Who by)
    {
        if (OpenAgainst(target) is null) return false;
        await PressAsync(by, with, $"{(keeps ? "keep" : "uphold")}-{target.Id.Value:N}");
        return Decided(target, with, by, $"{by} decides with {with} to {(keeps ? "keep" : "remove")} {target}");
    }

    public override async ValueTask<bool> DecideByContactAsync(Item target, Item contact, Who by)
    {
        if (OpenAgainst(target) is null) return false;
        var form = $"ask-{target.Id.Value:N}-{contact.Id.Value:N}";
        foreach (var way in Items.Where(item => item.IsThiefs == (by == Who.Thief) && item is { IsThere: true, IsAuthenticator: true }).ToList())
        {
            if (await _browsers.AsAsync(by, way) is not { } browser) continue;
            var page = await browser.OpenAsync(MeansSteps.Ways);
            if (!page.Page.Handlers().Contains(form) || (await browser.SendAsync(page, form)).Next is not { } waiting) continue;
            await SayYesAsync(browser, waiting, contact);
            await DoneAsync(null);
            break;
        }

        return Decided(target, contact, by, $"{contact} decides against {target}");
    }

    private bool Decided(Item target, Item with, Who by, FormattableString how)
    {
        if (OpenAgainst(target) is not null) return false;
        Say(how);
        if (!target.IsThere && by == Who.Thief) UpheldByThief?.Invoke(with, target);
        Judge?.Invoke($"{by} decided about {target}");
        return true;
    }

    private async ValueTask<bool> ObjectsAsync(Item target, Item with, Who by, Func<Task> doAsync)
    {
        if (!target.IsThere || target.IsEvidence) return false;
        var before = Objections.Count;
        await doAsync();
        if (Objections.Count == before && target.IsThere) return false;
        Say($"{by} objects with {with} to {target}{(target.IsThere ? ", which is on hold" : ", which is removed")}");
        if (!target.IsThere && by == Who.Thief) UpheldByThief?.Invoke(with, target);
        Judge?.Invoke($"{by} objected to {target}");
        return true;
    }

    private void RemovedBy(Item target, Item with, Who by)
    {
        Removed?.Invoke(target, with, by);
        Judge?.Invoke($"{by} removed {target}");
    }

    /// <summary>Sends a form of the page of all ways, and proves what that asks for.</summary>
    /// <param name="with">What the browser is signed in with, and proves with.</param>
    /// <param name="second">What it proves with besides.</param>
    /// <returns>Whether it was sent.</returns>
    private async Task<bool> PressAsync(Who by, Item with, string form, Item? second = null)
    {
        _acting = (by, false);
        if (await _browsers.AsAsync(by, with) is not { } browser) return false;
        var page = await browser.OpenAsync(MeansSteps.Ways);
        var has = page.Page.Handlers().Contains(form);
        if (!has && by == Who.Owner) return false;
        var sent = has ? await browser.SendAsync(page, form) : await browser.SendOldFormAsync(page, MeansSteps.Ways, form);
        Assert.InRange((int)sent.Status, 200, 499);
        if (sent.Next?.StartsWith("/confirm/", StringComparison.Ordinal) == true)
        {
            await ProveAsync(browser, with, sent.Next);
            if (second is not null) await ProveAsync(browser, second, sent.Next);
        }

        await DoneAsync(null);
        return true;
    }

    private async Task ProveAsync(Visitor browser, Item with, string confirm)
    {
        if (SecretOf(with) is { Passkey: { } passkey }) await browser.ProveByPasskeyAsync(_host, confirm, passkey);
        else if (with.Means.Kind == MeansKind.Number && SecretOf(with) is { Number: { } number }) await browser.ProveByCodeAsync(_host, confirm, with.Id.Value, number);
    }
}
