using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Staff;

/// <summary>Shows an administrator the staff members, by name, a page at a time.</summary>
public sealed class ShowStaff(IDbContextFactory<HouseholdDbContext> contexts, AuthenticatorModels models, Clock clock, OperatorPolicy policy)
{
    /// <summary>Rows per page.</summary>
    public const int PageSize = 25;

    /// <param name="Search">A part of the name, in any case; null for all.</param>
    /// <param name="Duty">Only members with this role; null for all.</param>
    /// <param name="After">The last row of the page before.</param>
    /// <param name="Before">The first row of the page after.</param>
    public sealed record Request(StaffSessionId Session, string? Search = null, StaffRoles? Duty = null, StaffId? After = null, StaffId? Before = null);

    /// <param name="MayChange">Whether the session's proof is fresh enough for changes.</param>
    public sealed record View(KeyedPage<Colleague> Colleagues, bool MayChange);

    /// <param name="Passkey">The name of their passkey; null before they have created one.</param>
    /// <param name="Model">The hardware model that it has proved to be, with its certification; null where not proved.</param>
    /// <param name="IsWithdrawn">Whether the model that their passkey claims has been withdrawn since.</param>
    /// <param name="HasLink">Whether they have an unused link.</param>
    public sealed record Colleague(StaffId Id, string Name, StaffRoles Roles, string? Passkey, string? Model, bool IsWithdrawn, DateTimeOffset? LastUsedAt, bool HasLink, bool IsSelf);

    /// <returns>Null for viewers other than administrators.</returns>
    public async Task<View?> RunAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await ActingParty.OfAsync(db, request.Session, policy, now, cancellationToken)).Staff is not { } staff || !staff.May(StaffRoles.Administrator)) return null;
        var members = await Page(db, request).Take(PageSize + 1).ToListAsync(cancellationToken);
        var ids = members.ConvertAll(m => m.Id);
        var passkeys = await db.Set<StaffPasskey>().AsNoTracking().Where(p => ids.Contains(p.StaffId)).ToDictionaryAsync(p => p.StaffId, cancellationToken);
        var links = await db.Set<StaffInvitation>().Where(i => ids.Contains(i.StaffId) && i.UsedAt == null && i.ExpiresAt > now).Select(i => i.StaffId).ToHashSetAsync(cancellationToken);
        var rows = members.ConvertAll(m =>
        {
            var passkey = passkeys.GetValueOrDefault(m.Id);
            return new Colleague(m.Id, m.Name, m.Roles, passkey?.Name, ModelOf(passkey), models.AreWithdrawn(passkey?.Aaguid), passkey?.LastUsedAt, links.Contains(m.Id), m.Id == staff.Member.Id);
        });
        return new(KeyedPage<Colleague>.Of(rows, PageSize, request.Before is not null, request.After is not null), staff.IsFresh(now));
    }

    private static string? ModelOf(StaffPasskey? passkey) => passkey is { Model: { } model } ? passkey.Certification is { } certified ? $"{model}, {certified}" : model : null;

    private static IQueryable<StaffMember> Page(HouseholdDbContext db, Request request)
    {
        var all = db.Set<StaffMember>().AsNoTracking();
        var shown = all.Where(m => m.LeftAt == null);
        if (request.Duty is { } role) shown = shown.Where(m => (m.Roles & role) == role);
        if (request.Search is { } words)
        {
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // The database converts to lower case, not this culture.
            shown = shown.Where(m => m.Name.ToLower().Contains(words.ToLower()));
#pragma warning restore CA1304, CA1311, CA1862, MA0011
        }

        // Names are not unique.
        if (request.Before is { } first)
        {
            return shown.Where(m => all.Any(key => key.Id == first && (m.Name.CompareTo(key.Name) < 0 || (m.Name == key.Name && m.Id < key.Id))))
                .OrderByDescending(m => m.Name).ThenByDescending(m => m.Id);
        }

        if (request.After is { } last)
            shown = shown.Where(m => all.Any(key => key.Id == last && (m.Name.CompareTo(key.Name) > 0 || (m.Name == key.Name && m.Id > key.Id))));
        return shown.OrderBy(m => m.Name).ThenBy(m => m.Id);
    }
}
