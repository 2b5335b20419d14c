using System.Security.Cryptography;
using System.Text;
using HouseholdPortal.Domain.Decisions;

namespace HouseholdPortal.Domain.Audit;

/// <summary>
/// One link of an audit chain. Its hash covers every field and the previous hash, so that an edit, a gap or a swap shows. Of the details it holds
/// only SHA-256(salt‖details): both are in <see cref="AuditDetails"/>, which erasure may empty while the chain stays whole.
/// </summary>
public sealed class AuditRecord
{
    private AuditRecord() { ActorKind = ActorId = Action = TargetKind = null!; DetailsHash = PreviousHash = Hash = null!; }

    private AuditRecord(AuditChain chain, long sequence, byte[] previousHash, AuditEntry entry, byte[] detailsHash, DateTimeOffset at)
    {
        ChainKind = chain.Kind;
        ChainId = chain.Id;
        Sequence = sequence;
        PreviousHash = previousHash;
        At = at;
        (ActorKind, ActorId, SessionId) = Describe(entry.Actor);
        OnBehalfOf = entry.OnBehalfOf ?? (entry.Actor is Actor.OfPerson through and not Actor.AsPerson ? through.Person : null);
        Action = entry.Action;
        TargetKind = entry.TargetKind;
        TargetId = entry.TargetId;
        Because = entry.Because;
        ApprovalId = entry.Approval;
        DetailsHash = detailsHash;
        Hash = ComputeHash();
    }

    public AuditChainKind ChainKind { get; private set; }

    /// <summary>The household's, staff member's, person's or empty id; the partition key.</summary>
    public Guid ChainId { get; private set; }

    /// <summary>1 for the chain's first, then without gaps.</summary>
    public long Sequence { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary><c>person</c>, <c>holder</c>, <c>agent</c>, <c>staff</c>, <c>system</c> or <c>api</c>.</summary>
    public string ActorKind { get; private set; }

    public string ActorId { get; private set; }

    /// <summary>The session of that kind of actor; for an agent, the session in which they acted for <see cref="OnBehalfOf"/>.</summary>
    public Guid? SessionId { get; private set; }

    public PersonId? OnBehalfOf { get; private set; }

    public string Action { get; private set; }

    public string TargetKind { get; private set; }

    public Guid TargetId { get; private set; }

    public string? Because { get; private set; }

    public ApprovalId? ApprovalId { get; private set; }

    public byte[] DetailsHash { get; private set; }

    public byte[] PreviousHash { get; private set; }

    public byte[] Hash { get; private set; }

    /// <summary>Makes the link after (<paramref name="sequence"/> − 1, <paramref name="previousHash"/>).</summary>
    /// <param name="salt">32 random bytes, stored with the details.</param>
    public static (AuditRecord Record, AuditDetails Details) Follow(AuditChain chain, long sequence, byte[] previousHash, AuditEntry entry, byte[] salt, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(previousHash);
        ArgumentOutOfRangeException.ThrowIfLessThan(sequence, 1);
        var record = new AuditRecord(chain, sequence, previousHash, entry, HashDetails(salt, entry.Details), at);
        return (record, new AuditDetails(chain.Id, sequence, salt, entry.Details));
    }

    /// <summary>The hash of the fields as they are now; equal to <see cref="Hash"/> unless they were changed.</summary>
    public byte[] ComputeHash() =>
        new CanonicalForm("household/audit-record")
            .Add((long)ChainKind).Add(ChainId).Add(Sequence).Add(PreviousHash).Add(At)
            .Add(ActorKind).Add(ActorId).Add(SessionId ?? Guid.Empty).Add(OnBehalfOf?.Value ?? Guid.Empty)
            .Add(Action).Add(TargetKind).Add(TargetId).Add(Because).Add(ApprovalId?.Value ?? Guid.Empty).Add(DetailsHash)
            .Hash();

    /// <summary>Whether these are the details that the record was written with, or what erasure left of them.</summary>
    public bool Matches(AuditDetails details)
    {
        ArgumentNullException.ThrowIfNull(details);
        return details.IsErased || CryptographicOperations.FixedTimeEquals(DetailsHash, HashDetails(details.Salt, details.Text));
    }

    private static byte[] HashDetails(byte[] salt, string details) => SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(details)]);

    private static (string Kind, string Id, Guid? Session) Describe(Actor actor) => actor switch
    {
        Actor.AsPerson person => ("person", person.Person.Value.ToString("N"), person.Session == default ? null : person.Session.Value),
        Actor.AsHolder holder => ("holder", holder.Line.Value.ToString("N"), holder.Session.Value),
        Actor.AsAgent agent => ("agent", agent.Agent.Value.ToString("N"), agent.Session.Value),
        Actor.AsStaff staff => ("staff", staff.Staff.Value.ToString("N"), staff.Session.Value),
        Actor.AsSystem system => ("system", system.Job, null),
        Actor.AsApiClient api => ("api", api.ClientId, api.Session.Value),
        Actor.AsApiClientFor api => ("api", api.ClientId, api.Session.Value),
    };
}
