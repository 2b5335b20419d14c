using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Authenticators;

/// <summary>What a person’s means are called: a passkey by its name, a number or address by itself.</summary>
internal static class MeansNames
{
    /// <param name="Name">As its person knows it; null for a set of codes, and for what was removed.</param>
    /// <param name="Masked">The same for a record that others may read.</param>
    public sealed record Named(MeansKind Kind, string? Name, string Masked);

    /// <returns>Null where the person never had it.</returns>
    public static async Task<Named?> MeansNameAsync(this HouseholdDbContext db, PersonId person, MeansId id, CancellationToken cancellationToken)
    {
        if (await db.Means.AsNoTracking().Where(m => m.PersonId == person && m.Id == id).Select(m => (MeansKind?)m.Kind).FirstOrDefaultAsync(cancellationToken) is not { } kind) return null;
        return (await db.MeansNamesAsync(person, cancellationToken)).GetValueOrDefault(id) is { } name ? name : new(kind, null, "");
    }

    /// <summary>All that the person has now, by id.</summary>
    public static async Task<Dictionary<MeansId, Named>> MeansNamesAsync(this HouseholdDbContext db, PersonId person, CancellationToken cancellationToken)
    {
        var names = new Dictionary<MeansId, Named>();
        foreach (var passkey in await db.PasskeyInfos.AsNoTracking().Where(p => p.PersonId == person).Select(p => new { p.Id, p.Name }).ToListAsync(cancellationToken))
            names[passkey.Id] = new(MeansKind.Passkey, passkey.Name, passkey.Name);
        foreach (var contact in await db.ContactMediums.AsNoTracking().Where(c => c.PersonId == person).Select(c => new { c.Id, c.Number }).ToListAsync(cancellationToken))
            names[MeansId.From(contact.Id.Value)] = new(MeansKind.Number, NationalNumber.Of(contact.Number), contact.Number.Masked);
        foreach (var contact in await db.EmailContacts.AsNoTracking().Where(c => c.PersonId == person).Select(c => new { c.Id, c.Address }).ToListAsync(cancellationToken))
            names[MeansId.From(contact.Id.Value)] = new(MeansKind.Address, contact.Address.Value, contact.Address.Masked);
        foreach (var contact in await db.RecoveryContacts.AsNoTracking().Where(c => c.PersonId == person).Select(c => new { c.Id, c.Number }).ToListAsync(cancellationToken))
            names[contact.Id] = new(MeansKind.RecoveryContact, NationalNumber.Of(contact.Number), contact.Number.Masked);
        return names;
    }
}
