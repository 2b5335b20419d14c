using System.Security.Cryptography;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Keys;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.People;

namespace HouseholdPortal.Application.Storage;

/// <summary>What a command works with inside its transaction: the context, the locked households, one instant, audit and outbox.</summary>
public sealed class CommandContext
{
    private readonly Dictionary<HouseholdId, Household> _households;
    private readonly SealedText _seal;
    private readonly OperatorName _from;
    private readonly List<(ChangeTopic Topic, Guid Id)> _published = [];

    internal CommandContext(HouseholdDbContext db, ActingParty by, IEnumerable<Household> households, DateTimeOffset now, IdSource ids, SealedText seal, OperatorName from)
    {
        Db = db;
        By = by;
        Now = now;
        Ids = ids;
        _seal = seal;
        _from = from;
        _households = households.ToDictionary(household => household.Id);
    }

    public HouseholdDbContext Db { get; }

    /// <summary>Who acts; found once, after the locks were taken.</summary>
    internal ActingParty By { get; }

    /// <summary>The one instant of this command.</summary>
    public DateTimeOffset Now { get; }

    public IdSource Ids { get; }

    /// <summary>What is written at the commit beside what the context tracks.</summary>
    internal NewRows New { get; } = new();

    /// <summary>Whether a message was put into the outbox, so that its dispatcher is woken after the commit.</summary>
    public bool SendsMessages { get; private set; }

    /// <summary>What every node is told after the commit.</summary>
    public IReadOnlyList<(ChangeTopic Topic, Guid Id)> Published => _published;

    /// <summary>
    /// A new row, stored with the values that it has when this commits. The context does not know it: not for what this command asks the database for.
    /// </summary>
    public void Insert<TRow>(TRow row)
        where TRow : class => New.Add(row);

    /// <summary>The locked households.</summary>
    public IReadOnlyCollection<HouseholdId> Households => _households.Keys;

    /// <summary>Whether the household exists; every one that does is locked.</summary>
    public bool Has(HouseholdId household) => _households.ContainsKey(household);

    /// <summary>Writes the next link of a household's chain. The household must be among the locked ones.</summary>
    public void Audit(HouseholdId household, AuditEntry entry)
    {
        var row = _households[household];
        var record = Append(AuditChain.Of(household), row.AuditSequence + 1, row.AuditHead, entry);
        row.AdvanceAudit(record.Sequence, record.Hash);
    }

    /// <summary>Writes the next link of the system's or a staff member's chain, whose head is a row of its own.</summary>
    public async Task AuditAsync(AuditChain chain, AuditEntry entry, CancellationToken cancellationToken)
    {
        var head = await Db.AuditHeads.FindAsync([chain.Id], cancellationToken);
        if (head is null) Db.AuditHeads.Add(head = new(chain));
        head.Advance(Append(chain, head.Sequence + 1, head.Hash, entry));
    }

    /// <summary>Owes somebody a text message, signed with the operator's name, from the moment this commits.</summary>
    /// <param name="from">When it goes out, if not at once.</param>
    /// <returns>The message's id.</returns>
    public Guid Send(Msisdn to, string text, DateTimeOffset? from = null)
    {
        var id = Ids.Bare();
        Owe(new(id, to, Seal(text), Now, usefulUntil: null, from));
        return id;
    }

    /// <summary>Owes somebody an e-mail, whose subject begins with the operator's name, from the moment this commits.</summary>
    /// <returns>The message's id.</returns>
    public Guid Send(EmailAddress to, EmailWords words)
    {
        var id = Ids.Bare();
        Owe(new(id, to, Seal(words), Now));
        return id;
    }

    /// <summary>Owes somebody an e-mail that is about one thing, whose id it takes.</summary>
    /// <param name="usefulUntil">When it is not worth sending any more.</param>
    public void SendAbout(Guid id, EmailAddress to, EmailWords words, DateTimeOffset usefulUntil) => Owe(new(id, to, Seal(words), Now, usefulUntil));

    /// <summary>Owes somebody a text message that is about one thing, whose id it takes: what became of the message is found by it.</summary>
    /// <param name="usefulUntil">When it is not worth sending any more.</param>
    public void SendAbout(Guid id, Msisdn to, string text, DateTimeOffset usefulUntil) => Owe(new(id, to, Seal(text), Now, usefulUntil));

    private byte[] Seal(string text) => _seal.Seal(SmsText.Of(_from, text));

    private byte[] Seal(EmailWords words) => _seal.Seal(words.From(_from).Sealed);

    private void Owe(OutboxMessage message)
    {
        Insert(message);
        SendsMessages = true;
    }

    /// <summary>Tells every node, once this is committed, that something changed. May be lost: whoever listens also polls.</summary>
    public void Publish(ChangeTopic topic, Guid id) => _published.Add((topic, id));

    private AuditRecord Append(AuditChain chain, long sequence, byte[] previous, AuditEntry entry)
    {
        var (record, details) = AuditRecord.Follow(chain, sequence, previous, entry, RandomNumberGenerator.GetBytes(32), Now);
        Insert(record);
        Insert(details);
        return record;
    }
}
