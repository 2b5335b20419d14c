using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Contacts;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Guardian;

/// <summary>
/// Tells the line's user and its payer that a finding was settled, with the way to the receipt: each by text at a number of their own and by
/// e-mail at their addresses, as far as they want that.
/// </summary>
public sealed class SettlementMessages(IStringLocalizer<GuardianTexts> texts, PortalAddress portal)
{
    private static readonly CompiledQuery<HouseholdId, BillingAccountId, BillingAccount> s_account = CompiledQuery.One(
        (HouseholdDbContext db, HouseholdId household, BillingAccountId id, CancellationToken _) => db.BillingAccounts.AsNoTracking().First(a => a.HouseholdId == household && a.Id == id));

    private static readonly CompiledQuery<HouseholdId, List<Member>> s_members = CompiledQuery.Many((HouseholdDbContext db, HouseholdId household) =>
        db.Members.AsNoTracking().Where(m => m.HouseholdId == household));

    private static readonly CompiledQuery<PersonId[], List<ContactPoint>> s_numbers = CompiledQuery.Many((HouseholdDbContext db, PersonId[] persons) =>
        db.ContactPoints.AsNoTracking().Where(c => persons.Contains(c.PersonId)).OrderBy(c => c.Id).AsQueryable());

    private static readonly CompiledQuery<PersonId[], List<EmailContact>> s_addresses = CompiledQuery.Many((HouseholdDbContext db, PersonId[] persons) =>
        db.EmailContacts.AsNoTracking().Where(c => persons.Contains(c.PersonId)));

    private static readonly CompiledQuery<PersonId[], List<NoticeChoice>> s_choices = CompiledQuery.Many((HouseholdDbContext db, PersonId[] persons) =>
        db.NoticeChoices.AsNoTracking().Where(c => persons.Contains(c.PersonId)));

    public async Task SendAsync(HouseholdWork work, Receipt receipt, Relations relations, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(receipt);
        var household = receipt.HouseholdId;
        var account = await s_account.RunAsync(work.Db, household, receipt.AccountId, cancellationToken);
        var members = await s_members.RunAsync(work.Db, household, cancellationToken);
        var user = relations.Lines.First(l => l.Id == receipt.LineId).User;
        var told = members.Where(m => m.Id == account.PayerId || m.Id == user).ToList();
        var numbers = await NumbersAsync(work.Db, household, [.. told.Select(m => (m.Id, m.PersonId))], cancellationToken);
        PersonId[] persons = [.. told.Select(m => m.PersonId)];
        var addresses = await s_addresses.RunAsync(work.Db, persons, cancellationToken);
        var choices = (await s_choices.RunAsync(work.Db, persons, cancellationToken)).ToLookup(c => c.PersonId);
        foreach (var member in told)
        {
            var words = Text(receipt, member.Id, members.First(m => m.Id == receipt.DoneBy).Name, account, user);
            if (numbers.TryGetValue(member.Id, out var number) && Wants(member, NoticeChannel.Text)) work.Send(number, words);
            if (!Wants(member, NoticeChannel.Email)) continue;
            foreach (var address in addresses.Where(a => a.PersonId == member.PersonId)) work.Send(address.Address, new(texts["Subject"], words));
        }

        bool Wants(Member member, NoticeChannel channel) => NoticeTable.Sends(choices[member.PersonId], NoticeKind.Receipts, channel);
    }

    private string Text(Receipt receipt, MemberId reader, string doneBy, BillingAccount account, MemberId? user)
    {
        var (sum, link) = (MoneyText.Of(receipt.Amount), portal.Of($"/receipts/{receipt.Id.Value}"));
        if (reader == receipt.DoneBy) return texts["YouSettled", receipt.PlanName, sum, link];
        return texts[reader == user ? "PayerSettled" : "UserSettled", doneBy, receipt.PlanName, sum, account.Name, link];
    }

    /// <summary>A verified number of each; for who has none yet, the number of a line they use, which is a contact though no proof.</summary>
    private static async Task<Dictionary<MemberId, Msisdn>> NumbersAsync(
        HouseholdDbContext db, HouseholdId household, IReadOnlyList<(MemberId Member, PersonId Person)> people, CancellationToken cancellationToken)
    {
        var verified = await s_numbers.RunAsync(db, [.. people.Select(p => p.Person)], cancellationToken);
        var lines = verified.Count >= people.Count ? [] : await db.Lines.AsNoTracking()
            .Where(l => l.HouseholdId == household && l.Number != null && l.UserId != null).OrderBy(l => l.Id).ToListAsync(cancellationToken);
        var numbers = new Dictionary<MemberId, Msisdn>();
        foreach (var (member, person) in people)
        {
            var number = verified.Find(c => c.PersonId == person)?.Number ?? lines.Find(l => l.UserId == member)?.Number;
            if (number is { } found) numbers[member] = found;
        }

        return numbers;
    }
}
