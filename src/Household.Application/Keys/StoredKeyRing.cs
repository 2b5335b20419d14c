using System.Xml.Linq;
using HouseholdPortal.Application.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Keys;

/// <summary>Keeps ASP.NET Core's data-protection keys in the database, so that every node reads what another wrote.</summary>
public sealed class StoredKeyRing(IDbContextFactory<HouseholdDbContext> contexts, WriteGate gate, Clock clock) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = contexts.CreateDbContext();
        return [.. db.Set<StoredKey>().AsNoTracking().OrderBy(key => key.Name).Select(key => key.Xml).AsEnumerable().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        ArgumentNullException.ThrowIfNull(element);
        using var pass = gate.Enter();
        using var db = contexts.CreateDbContext();
        db.Add(new StoredKey(friendlyName, element.ToString(SaveOptions.DisableFormatting), clock.Now));
        db.SaveChanges();
    }
}
