using System.Security.Cryptography;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Keys;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.People;

namespace HouseholdPortal.Application.Storage;

/// <summary>What a command uses inside its transaction: the context, the locked households, one instant, audit and outbox.</summary>
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

    /// <summary>Who acts; looked up once, after the locks were taken.</summary>
    internal ActingParty By { get; }

    /// <summary>The one instant of this command.</summary>
    public DateTimeOffset Now { get; }

    public IdSource Ids { get; }

    /// <summary>The rows that the commit writes besides what the context tracks.</summary>
    internal NewRows New { get; } = new();

    /// <summary>Whether a message was added to the outbox, so that its dispatcher is woken after the commit.</summary>
    public bool SendsMessages { get; private set; }

    /// <summary>The changes that every node is notified of after the commit.</summary>
    public IReadOnlyList<(ChangeTopic Topic, Guid Id)> Published => _published;

    /// <summary>
    /// Adds a new row, stored with the values that it has at the commit. The context does not track it: do not use it for rows that this command
    /// queries.
    /// </summary>
    public void Insert<TRow>(TRow row)
        where TRow : class => New.Add(row);

    /// <summary>The locked households.</summary>
    public IReadOnlyCollection<HouseholdId> Households => _households.Keys;

    /// <summary>Whether the household exists; every one of these that exists is locked.</summary>
    public bool Has(HouseholdId household) => _households.ContainsKey(household);

    /// <summary>Adds a record to a household's audit chain. The household must be among the locked ones.</summary>
    public void Audit(HouseholdId household, AuditEntry entry)
    {
        var row = _households[household];
        var record = Append(AuditChain.Of(household), row.AuditSequence + 1, row.AuditHead, entry);
        row.AdvanceAudit(record.Sequence, record.Hash);
    }

    /// <summary>
    /// Adds a record to the system's, a staff member's or a person's chain, whose head is a row of its own. Locks the person first: two commands about
    /// one person may have no household in common that would keep them apart.
    /// </summary>
    /// <exception cref="ArgumentException">The chain is a household's, whose head is on the household's row.</exception>
    public async Task AuditAsync(AuditChain chain, AuditEntry entry, CancellationToken cancellationToken)
    {
        if (chain.Kind == AuditChainKind.Household) throw new ArgumentException("A household's chain has its head on the household's row.", nameof(chain));
        if (chain.Kind == AuditChainKind.Person) await PersonLock.TakeAsync(Db, PersonId.From(chain.Id), cancellationToken);
        var head = await Db.AuditHeads.FindAsync([chain.Id], cancellationToken);
        if (head is null) Db.AuditHeads.Add(head = new(chain));
        head.Advance(Append(chain, head.Sequence + 1, head.Hash, entry));
    }

    /// <summary>Adds a text message to the outbox, signed with the operator's name; it is sent after the commit.</summary>
    /// <param name="from">When it is sent, if not at once.</param>
    /// <returns>The message's id.</returns>
    public Guid Send(Msisdn to, string text, DateTimeOffset? from = null)
    {
        var id = Ids.Bare();
        Owe(new(id, to, Seal(text), Now, usefulUntil: null, from));
        return id;
    }

    /// <summary>Adds an e-mail to the outbox, with the operator's name before its subject; it is sent after the commit.</summary>
    /// <returns>The message's id.</returns>
    public Guid Send(EmailAddress to, EmailWords words)
    {
        var id = Ids.Bare();
        Owe(new(id, to, Seal(words), Now));
        return id;
    }

    /// <summary>Adds an e-mail about one thing, under that thing's id.</summary>
    /// <param name="usefulUntil">When sending it becomes useless.</param>
    public void SendAbout(Guid id, EmailAddress to, EmailWords words, DateTimeOffset usefulUntil) => Owe(new(id, to, Seal(words), Now, usefulUntil));

    /// <summary>Adds a text message about one thing, under that thing's id, by which its delivery can be looked up.</summary>
    /// <param name="usefulUntil">When sending it becomes useless.</param>
    public void SendAbout(Guid id, Msisdn to, string text, DateTimeOffset usefulUntil) => Owe(new(id, to, Seal(text), Now, usefulUntil));

    private byte[] Seal(string text) => _seal.Seal(SmsText.Of(_from, text));

    private byte[] Seal(EmailWords words) => _seal.Seal(words.From(_from).Sealed);

    private void Owe(OutboxMessage message)
    {
        Insert(message);
        SendsMessages = true;
    }

    /// <summary>Notifies every node, after the commit, that something changed. A notification may be lost, so listeners also poll.</summary>
    public void Publish(ChangeTopic topic, Guid id) => _published.Add((topic, id));

    private AuditRecord Append(AuditChain chain, long sequence, byte[] previous, AuditEntry entry)
    {
        var (record, details) = AuditRecord.Follow(chain, sequence, previous, entry, RandomNumberGenerator.GetBytes(32), Now);
        Insert(record);
        Insert(details);
        return record;
    }
}
