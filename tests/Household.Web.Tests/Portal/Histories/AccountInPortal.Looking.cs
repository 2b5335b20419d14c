using System.Text.RegularExpressions;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Testing.Histories;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Web.Tests.Portal.Account;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Web.Tests.Portal.Histories;

/// <content>What there is after each step: rows of the database, and messages as they arrive.</content>
internal sealed partial class AccountInPortal
{
    private readonly Dictionary<MeansId, Secret> _secrets = [];
    private readonly Dictionary<(Guid, MeansId), Who> _by = [];
    private readonly Dictionary<(MeansId Target, MeansId With), OperationRequestId> _requests = [];
    private readonly Dictionary<(MeansId Against, MeansId Told), (string Token, DateTimeOffset At)> _objectionLinks = [];
    private readonly Dictionary<OperationRequestId, (string Token, Item Contact)> _stopLinks = [];
    private OwnMeans _own = OwnMeans.None(default);
    private (Who By, bool IsOnAHandset) _acting = (Who.Owner, false);
    private int _readTexts;
    private int _readMails;

    private PersonId Person => _people.Owner.PersonId;

    public override OwnMeans Own() => _own;

    private Secret SecretOf(Item item) => _secrets[item.Id];

    private string? ObjectionLinkOf(Item target, Item contact) =>
        _objectionLinks.TryGetValue((target.Id, contact.Id), out var link) && Now < link.At + Ripening.Objection ? link.Token : null;

    /// <summary>The link that reached the owner.</summary>
    private string? StopLinkOf(WaitingRemoval removal) =>
        _requests.TryGetValue((removal.Target.Id, removal.With.Id), out var request) && _stopLinks.TryGetValue(request, out var link) && !link.Contact.IsThiefs ? link.Token : null;

    /// <summary>Messages go out, and what was added is remembered with what opens it.</summary>
    private async Task DoneAsync(Secret? added)
    {
        var known = Items.Count;
        await _host.WorkAsync();
        await LookAsync();
        if (added is not null && Items.Count > known) _secrets[Items[^1].Id] = added;
        _browsers.Know(Items, SecretOf);
    }

    private async Task LookAsync()
    {
        await using var db = await _host.OpenAsync();
        foreach (var row in await db.Means.AsNoTracking().Where(m => m.PersonId == Person).OrderBy(m => m.AddedAt).ThenBy(m => m.Id).ToListAsync())
        {
            if (Items.Find(item => item.Id == row.Id) is { } known) known.Means = row;
            else Items.Add(new(row, _acting.By, row.AddedWith is { } with ? Of(with) : null, _acting.IsOnAHandset || row.Kind == MeansKind.Number));
        }

        Objections.Clear();
        foreach (var one in await db.Objections.AsNoTracking().Where(o => o.PersonId == Person).OrderBy(o => o.At).ToListAsync()) Objections.Add((one, ByOf(one.Id.Value, one.Against)));
        Removals.Clear();
        var waiting = await db.OperationRequests.AsNoTracking().Where(r => r.OwnerId == Person.Value && r.Operation == Permission.RemoveMeans && r.State == OperationRequestState.Waiting).OrderBy(r => r.BegunAt).ToListAsync();
        foreach (var one in waiting)
        {
            var (target, with) = (Of(MeansId.From(one.TargetId)), Of(one.ProvedWith!.Value));
            _requests[(target.Id, with.Id)] = one.Id;
            Removals.Add(new(target, with, one.ProvedAs!.Value, ByOf(one.Id.Value, target.Id), one.WaitsUntil ?? one.WakeAt!.Value));
        }

        _own = await db.OwnMeansAsync(Person, Now, CancellationToken.None);
        await ReadAsync(db);
        await HearAsync(db);
    }

    private Who ByOf(Guid id, MeansId about) => _by.TryGetValue((id, about), out var who) ? who : _by[(id, about)] = _acting.By;

    /// <summary>Reads the messages that arrived since: their links are their readers’.</summary>
    private async Task ReadAsync(Application.Storage.HouseholdDbContext db)
    {
        var (texts, mails) = (_host.Sms.All, _host.Emails.All);
        var arrived = texts.Skip(_readTexts).Select(text => (ContactOf(text.To, null), text.Text)).Concat(mails.Skip(_readMails).Select(mail => (ContactOf(null, mail.To), mail.Words.Text))).ToList();
        (_readTexts, _readMails) = (texts.Count, mails.Count);
        var notices = new Dictionary<(Item About, bool IsRemoval), List<Item>>();
        foreach (var (contact, text) in arrived)
        {
            if (contact is null || Link().Match(text) is not { Success: true } link) continue;
            var (token, hash) = (link.Groups["token"].Value, SecretToken.OfLink.HashOf(link.Groups["token"].Value));
            var isRemoval = link.Groups["what"].ValueSpan is "stop";
            if (isRemoval && await db.StopLinks.AsNoTracking().FirstOrDefaultAsync(l => l.TokenHash == hash) is { } stop)
            {
                if (!_stopLinks.TryGetValue(stop.RequestId, out var before) || before.Contact.IsThiefs) _stopLinks[stop.RequestId] = (token, contact);
                if (Removals.Find(one => _requests[(one.Target.Id, one.With.Id)] == stop.RequestId) is { } removal) Note(removal.Target);
            }
            else if (!isRemoval && await db.ObjectionLinks.AsNoTracking().FirstOrDefaultAsync(l => l.TokenHash == hash) is { } objection)
            {
                _objectionLinks[(objection.Against, objection.Told)] = (token, Now);
                Note(Of(objection.Against));
            }

            void Note(Item about)
            {
                if (!notices.TryGetValue((about, isRemoval), out var to)) notices[(about, isRemoval)] = to = [];
                to.Add(contact);
            }
        }

        foreach (var ((about, isRemoval), to) in notices) Notices.Add(new(about, isRemoval, to, Now));
    }

    /// <summary>Which independent contact was told of what, and when that left.</summary>
    private async Task HearAsync(Application.Storage.HouseholdDbContext db)
    {
        foreach (var item in Items.Where(item => item is { Told: null, Means.NoticeId: not null }))
        {
            if (await db.Set<OutboxMessage>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == item.Means.NoticeId) is not { SentAt: { } at } message) continue;
            item.Told = ContactOf(message.To, message.Email) is { } contact ? (contact, at) : throw new InvalidOperationException($"Somebody unknown was told of {item}.");
        }
    }

    private Item? ContactOf(Msisdn? number, EmailAddress? address) =>
        Items.FindLast(item => item.IsContact && _secrets.TryGetValue(item.Id, out var secret) && (number is null ? secret.Address == address : secret.Number == number));

    /// <summary>A friend says yes on the link that they get, with the digits of the asking page.</summary>
    private async Task SayYesAsync(Visitor asking, string waiting, Item friend)
    {
        var number = SecretOf(friend).Number!.Value;
        await _host.WorkAsync();
        if (_host.Sms.To(number) is [.., var text] && text.Contains("/a/", StringComparison.Ordinal)) await _host.SayYesAsync(asking, waiting, number);
    }

    internal static string? CodeIn(IEnumerable<string> texts) => texts.Select(text => Digits().Match(text)).LastOrDefault(match => match.Success)?.Groups["digits"].Value;

    [GeneratedRegex("/(?<what>not-me|stop)/(?<token>[A-Za-z0-9_-]{22})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex("^@\\S+ #(?<digits>[0-9]{6})$", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();

    /// <summary>What opens a means: whoever has it, acts with it.</summary>
    internal sealed class Secret
    {
        public SoftAuthenticator? Passkey { get; init; }

        public Msisdn? Number { get; init; }

        public EmailAddress? Address { get; init; }

        /// <summary>Saved codes that were not used.</summary>
        public List<string> Codes { get; init; } = [];
    }
}
