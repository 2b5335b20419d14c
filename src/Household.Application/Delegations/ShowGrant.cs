using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Delegations;

/// <summary>
/// What the form “Let someone do more” shows: whom, for what, exactly what the viewer can give, why, and what the other will see. The decision is the one that the
/// operation makes.
/// </summary>
public sealed class ShowGrant(IDbContextFactory<HouseholdDbContext> contexts, IStringLocalizer<DelegationTexts> text, OperatorPolicy policy, Clock clock)
{
    /// <param name="Existing">The delegation that is changed; null for a new one.</param>
    /// <param name="Who">Whom it is for: as asked, or the first.</param>
    /// <param name="What">What it is about: as asked, or the first.</param>
    /// <param name="Permissions">Every permission that such a target knows.</param>
    /// <param name="MostAllowanceMinor">The most that the viewer can let another add; null for any.</param>
    /// <param name="Because">Why the viewer can give it.</param>
    /// <param name="Latest">The last day that it can last to.</param>
    /// <param name="Preview">What the other will see; null while the form cannot be sent.</param>
    /// <param name="Problem">Why these terms cannot be offered; null where they can.</param>
    public sealed record View(
        HouseholdId Household, IReadOnlyList<MemberView> People, IReadOnlyList<About> Targets, DelegationView? Existing, MemberView? Who, About? What, IReadOnlyList<GrantablePermission> Permissions,
        long? MostAllowanceMinor, string Currency, BecauseView? Because, DateOnly Today, DateOnly Latest, Shown? Preview, DelegationRefusal? Problem);

    /// <summary>A line or an account that the viewer can let another do something with.</summary>
    /// <param name="Name">“your line”, “Home broadband” or “the account Home”.</param>
    public sealed record About(LineId? Line, BillingAccountId? Account, string Name);

    /// <summary>What the other will see.</summary>
    public sealed record Shown(string Title, IReadOnlyList<OperationRow> Conditions);

    /// <summary>What is chosen; null for what is not.</summary>
    /// <param name="Id">The delegation that is made or changed.</param>
    public sealed record Form(DelegationId? Id, MemberId? Who, LineId? Line, BillingAccountId? Account);

    /// <param name="terms">What is chosen of the terms; null for nothing yet.</param>
    /// <returns>Null where the viewer is no member of a household.</returns>
    public async Task<View?> ForAsync(ActorLocator by, Form form, DelegationInput? terms, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var party = await ActingParty.OfAsync(db, by, policy, clock.Now, cancellationToken);
        if (party.Person is not { } actor || party.Current is not { } household) return null;
        var viewer = await HouseholdViewer.OfAsync(db, actor, household, policy, clock.Now, cancellationToken);
        if (viewer.Member is not { Id: var self }) return null;
        var existing = form.Id is { } id ? await db.Delegations.AsNoTracking().FirstOrDefaultAsync(d => d.HouseholdId == household && d.Id == id && d.GrantorId == self && d.ClosedAt == null, cancellationToken) : null;
        return Of(viewer, self, existing, form, terms);
    }

    private View Of(HouseholdViewer viewer, MemberId self, Delegation? existing, Form form, DelegationInput? input)
    {
        var (today, sight, person) = (viewer.Today, viewer.Sight(), viewer.Relations.Members.First(member => member.Id == viewer.Member!.Id).Person);
        var people = viewer.Members.Where(member => member.Id != self && sight.Sees(member.Id)).OrderBy(member => member.Name, StringComparer.CurrentCulture).ToList();
        var targets = Targets(viewer, sight, person);
        var (askedWho, askedLine, askedAccount) = existing is null ? (form.Who, form.Line, form.Account) : (existing.GranteeId, existing.LineId, existing.AccountId);
        var who = people.Find(member => member.Id == askedWho) ?? (existing is null ? people.FirstOrDefault() : null);
        var what = targets.Find(one => (one.Line is not null && one.Line == askedLine) || (one.Account is not null && one.Account == askedAccount)) ?? (existing is null ? targets.FirstOrDefault() : null);
        if (who is null || what is null) return new(viewer.Household, people, targets, null, who, what, [], null, "", null, today, today, null, null);

        var target = what.Line is { } line ? Target.OfLine(line) : Target.OfAccount(what.Account!.Value);
        var grantable = GrantablePermissions.Of(self, target, viewer.Relations, policy, today);
        var currency = viewer.Accounts.First(account => account.Id == (what.Account ?? viewer.Lines.First(one => one.Id == what.Line).AccountId)).Currency;
        var terms = input?.Terms(currency);
        var names = new DelegationNames(viewer.Look, self, who.Id, what.Line, what.Account, text);
        var problem = input is null ? null : terms is null ? DelegationRefusal.NoDays : terms.WhyNot(today, existing?.Period.From);
        var grantee = viewer.Relations.Members.First(member => member.Id == who.Id).Person;
        return new(
            viewer.Household, people, targets, existing is null ? null : DelegationView.Of(existing, viewer.Look, self, policy, today, text), who, what, grantable.All, grantable.MostAllowanceMinor, currency,
            viewer.Explain(viewer.Evaluate(Permission.ManageDelegations, target).Because), today, today.AddMonths(Delegation.MostMonths).AddDays(-1),
            terms is null || problem is not null ? null : new(text["LetsYou", names.Grantor, names.Do(terms, grantee)], names.Conditions(terms)), problem);
    }

    /// <summary>What the viewer can let another do anything with: lines first, each by the name that the viewer has for it.</summary>
    private List<About> Targets(HouseholdViewer viewer, HouseholdSight sight, PersonId person)
    {
        bool May(Target target) => viewer.Evaluate(Permission.ManageDelegations, target) is not AccessDecision.Refused;
        string Name(LineId? line, BillingAccountId? account) => new DelegationNames(viewer.Look, default, default, line, account, text).What(person);
        var lines = viewer.Lines.Where(line => line.Status != LineStatus.Ended && sight.Sees(line.Id) && May(Target.OfLine(line.Id))).Select(line => new About(line.Id, null, Name(line.Id, null)));
        return [.. lines, .. viewer.Accounts.Where(account => May(Target.OfAccount(account.Id))).Select(account => new About(null, account.Id, Name(null, account.Id)))];
    }
}
