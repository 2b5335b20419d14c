using HouseholdPortal.Application.Demo;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Keys;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Overview;

/// <summary>
/// Query behind <c>/simulator</c>. It shows everybody's texts and e-mails, including codes, without a sign-in: it is registered only while the demo
/// is on.
/// </summary>
public sealed class ShowHandsets(IDbContextFactory<HouseholdDbContext> contexts, RootKey root)
{
    private const int TextsShown = 30;
    private readonly SealedText _seal = new(root, ReceiveMessage.SealPurpose);

    /// <summary>The mobiles of the demo's households.</summary>
    public async Task<IReadOnlyList<HandsetView>> OfDemoAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var households = await db.ExternalIds.AsNoTracking().Where(id => id.System == DemoHousehold.System).Select(id => id.HouseholdId).Distinct().ToListAsync(cancellationToken);
        var lines = await db.Lines.AsNoTracking()
            .Where(line => households.Contains(line.HouseholdId) && line.Kind == LineKind.Mobile && line.Status != LineStatus.Ended)
            .OrderBy(line => line.HouseholdId).ThenBy(line => line.Id).ToListAsync(cancellationToken);
        return await OfAsync(db, lines, [.. lines.Select(line => line.Number!.Value)], cancellationToken);
    }

    /// <summary>The handset of any number, with or without a line: texts to unknown numbers are shown too.</summary>
    public async Task<HandsetView> OfAsync(Msisdn number, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var entry = await db.Set<NumberEntry>().AsNoTracking().FirstOrDefaultAsync(row => row.Number == number, cancellationToken);
        List<Line> lines = entry is null
            ? []
            : await db.Lines.AsNoTracking().Where(line => line.HouseholdId == entry.HouseholdId && line.Id == entry.LineId).ToListAsync(cancellationToken);
        return (await OfAsync(db, lines, [number], cancellationToken))[0];
    }

    /// <summary>The e-mails to an address, the oldest first.</summary>
    public async Task<IReadOnlyList<MailboxMessage>> EmailsAsync(EmailAddress address, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await EmailsAsync(db, [address], cancellationToken);
    }

    /// <summary>The newest text or e-mail of all, by which a waiting page sees whether there is more; null before the first.</summary>
    public async Task<Guid?> NewestAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<HandsetMessage>().Select(m => new { m.Id, m.At })
            .Concat(db.Set<InboundMessage>().Select(m => new { m.Id, m.At }))
            .Concat(db.Set<MailboxMessage>().Select(m => new { m.Id, m.At }))
            .OrderByDescending(m => m.At).ThenByDescending(m => m.Id).Select(m => (Guid?)m.Id).FirstOrDefaultAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<HandsetView>> OfAsync(HouseholdDbContext db, List<Line> lines, Msisdn[] numbers, CancellationToken cancellationToken)
    {
        var households = lines.Select(line => line.HouseholdId).Distinct().ToList();
        var ids = lines.Select(line => line.Id).ToList();
        var members = await db.Members.AsNoTracking().Where(member => households.Contains(member.HouseholdId))
            .Select(member => new { member.PersonId, View = new MemberView(member.Id, member.Name, member.Colour) }).ToListAsync(cancellationToken);
        var devices = await db.Devices.AsNoTracking()
            .Where(device => households.Contains(device.HouseholdId) && ids.Contains(device.LineId) && device.InUseUntil == null)
            .Select(device => new { device.LineId, device.Model }).ToListAsync(cancellationToken);
        var texts = await db.Set<HandsetMessage>().AsNoTracking().Where(text => numbers.Contains(text.To))
            .OrderByDescending(text => text.At).ThenByDescending(text => text.Id).Take(TextsShown * numbers.Length).ToListAsync(cancellationToken);
        var sent = await db.Set<InboundMessage>().AsNoTracking().Where(text => numbers.Contains(text.From))
            .OrderByDescending(text => text.At).ThenByDescending(text => text.Id).Take(TextsShown * numbers.Length).ToListAsync(cancellationToken);
        var readers = await ReadersAsync(db, [.. members.Select(member => member.PersonId)], cancellationToken);
        var emails = await EmailsAsync(db, [.. readers.Select(reader => reader.Address).Distinct()], cancellationToken);
        return [.. numbers.Select(number =>
        {
            var line = lines.Find(line => line.Number == number);
            var user = line?.UserId is { } id ? members.Find(member => member.View.Id == id) : null;
            return new HandsetView(
                number,
                user?.View,
                devices.Find(device => device.LineId == line?.Id)?.Model,
                [.. texts.Where(text => text.To == number).Select(text => new HandsetText(text.Id, text.Text, text.At))
                    .Concat(sent.Where(text => text.From == number).Select(text => new HandsetText(text.Id, _seal.Open(text.ProtectedText), text.At, IsSent: true)))
                    .OrderBy(text => text.At).ThenBy(text => text.Id).TakeLast(TextsShown)],
                [.. emails.Where(email => readers.Contains((user?.PersonId ?? default, email.To)))]);
        })];
    }

    /// <summary>The people whose mailbox an address is: those who verified it, or asked for a code to it lately.</summary>
    private static async Task<HashSet<(PersonId Person, EmailAddress Address)>> ReadersAsync(HouseholdDbContext db, List<PersonId> people, CancellationToken cancellationToken)
    {
        var verified = await db.EmailContacts.AsNoTracking().Where(contact => people.Contains(contact.PersonId)).Select(contact => new { contact.PersonId, contact.Address }).ToListAsync(cancellationToken);
        var asked = await db.Codes.AsNoTracking().Where(code => code.Email != null && people.Contains(code.PersonId!.Value))
            .Select(code => new { PersonId = code.PersonId!.Value, Address = code.Email!.Value }).Distinct().ToListAsync(cancellationToken);
        return [.. verified.Concat(asked).Select(reader => (reader.PersonId, reader.Address))];
    }

    private static async Task<IReadOnlyList<MailboxMessage>> EmailsAsync(HouseholdDbContext db, List<EmailAddress> addresses, CancellationToken cancellationToken)
    {
        if (addresses.Count == 0) return [];
        var newest = await db.Set<MailboxMessage>().AsNoTracking().Where(email => addresses.Contains(email.To)).OrderByDescending(email => email.At).ThenByDescending(email => email.Id)
            .Take(TextsShown).ToListAsync(cancellationToken);
        newest.Reverse();
        return newest;
    }
}
