using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Contacts;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Guardian.Settling;

/// <summary>
/// Tells the line's user and its payer that a finding was settled, with a link to the receipt: by text to one of their numbers and by e-mail to their
/// addresses, as they have chosen.
/// </summary>
public sealed class SettlementMessages(IStringLocalizer<SettlingTexts> texts, PortalAddress portal)
{
    /// <summary>
    /// One parameter per member: for a list EF Core would build a new statement at every call. The two choices are read by their keys: joined as a
    /// second list, they would repeat each address for every choice.
    /// </summary>
    private static readonly PerModel<Func<HouseholdDbContext, HouseholdId, BillingAccountId, MemberId, MemberId?, MemberId, IAsyncEnumerable<Reader>>> s_readers = new(() => EF.CompileAsyncQuery(
        (HouseholdDbContext db, HouseholdId household, BillingAccountId account, MemberId payer, MemberId? user, MemberId doneBy) => db.Members.AsNoTracking()
            .Where(m => m.HouseholdId == household && (m.Id == payer || m.Id == user || m.Id == doneBy))
            .Select(m => new Reader(
                m.Id,
                m.PersonId,
                m.Name,
                db.ContactMediums.Where(c => c.PersonId == m.PersonId).OrderBy(c => c.Id).Select(c => (Msisdn?)c.Number).FirstOrDefault(),
                db.Lines.Where(l => l.HouseholdId == household && l.UserId == m.Id && l.Number != null).OrderBy(l => l.Id).Select(l => l.Number).FirstOrDefault(),
                db.BillingAccounts.Where(a => a.HouseholdId == household && a.Id == account).Select(a => a.Name).First(),
                db.EmailContacts.Where(e => e.PersonId == m.PersonId).Select(e => e.Address).ToList(),
                db.NoticeChoices.Where(n => n.PersonId == m.PersonId && n.Kind == NoticeKind.Receipts && n.Channel == NoticeChannel.Text).Select(n => (bool?)n.IsWanted).FirstOrDefault(),
                db.NoticeChoices.Where(n => n.PersonId == m.PersonId && n.Kind == NoticeKind.Receipts && n.Channel == NoticeChannel.Email).Select(n => (bool?)n.IsWanted).FirstOrDefault()))));

    public async Task SendAsync(CommandContext work, Receipt receipt, Relations relations, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(receipt);
        var payer = relations.Accounts.First(a => a.Id == receipt.AccountId).Payer;
        var user = relations.Lines.First(l => l.Id == receipt.LineId).User;
        var readers = await CompiledQuery.ListAsync(s_readers.In(work.Db)(work.Db, receipt.HouseholdId, receipt.AccountId, payer, user, receipt.DoneBy), cancellationToken);
        var doneBy = readers.First(r => r.Id == receipt.DoneBy).Name;
        var told = readers.Where(r => r.Id == payer || r.Id == user);
        foreach (var reader in told)
        {
            var words = Text(receipt, reader, doneBy, user);
            if (reader.Number is { } number && NoticeTable.Sends(reader.Text, NoticeKind.Receipts, NoticeChannel.Text)) work.Send(number, words);
            if (!NoticeTable.Sends(reader.Email, NoticeKind.Receipts, NoticeChannel.Email)) continue;
            foreach (var address in reader.Addresses) work.Send(address, new(texts["Subject"], words));
        }
    }

    private string Text(Receipt receipt, Reader reader, string doneBy, MemberId? user)
    {
        var (sum, link) = (MoneyText.Of(receipt.Amount), portal.Of($"/receipts/{receipt.Id.Value}"));
        if (reader.Id == receipt.DoneBy) return texts["YouSettled", receipt.PlanName, sum, link];
        return texts[reader.Id == user ? "PayerSettled" : "UserSettled", doneBy, receipt.PlanName, sum, reader.Account, link];
    }

    /// <param name="Verified">One of their verified numbers.</param>
    /// <param name="OfLine">For a member without one: the number of a line they use, which is a contact but no proof.</param>
    /// <param name="Account">The name of the account that was credited.</param>
    /// <param name="Text">Their choice for texts; null if none.</param>
    /// <param name="Email">Their choice for e-mails; null if none.</param>
    private sealed record Reader(
        MemberId Id, PersonId Person, string Name, Msisdn? Verified, Msisdn? OfLine, string Account, List<EmailAddress> Addresses, bool? Text, bool? Email)
    {
        public Msisdn? Number => Verified ?? OfLine;
    }
}
