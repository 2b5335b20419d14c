using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Catalogue;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Usage;

namespace HouseholdPortal.Application.Storage.Bulk;

/// <summary>The rows of whole new households, and totals of any household, collected for one load.</summary>
public sealed class HouseholdRows
{
    /// <summary>Each kind after those that it refers to. A superseded contract must be added before the one that supersedes it.</summary>
    private readonly Kind[] _kinds =
    [
        new Kind<Person>(), new Kind<SearchTerm>(), new Kind<EnrolmentCode>(), new Kind<ContactMedium>(), new Kind<Means>(), new Kind<ExternalId>(), new Kind<Household>(), new Kind<Member>(), new Kind<Membership>(),
        new Kind<Guardianship>(), new Kind<BillingAccount>(), new Kind<Line>(), new Kind<NumberEntry>(), new Kind<Contract>(), new Kind<Sim>(),
        new Kind<SimEntry>(), new Kind<Device>(), new Kind<Delegation>(), new Kind<Bill>(), new Kind<Charge>(), new Kind<Payment>(),
        new Kind<UsageTotal>(takesPlace: true),
    ];

    private IReadOnlyCollection<OfferingVersion> _versions = [];

    /// <summary>The number of rows of all kinds.</summary>
    public int Count => _kinds.Sum(kind => kind.Count);

    public IReadOnlyList<TRow> Of<TRow>()
        where TRow : class => Rows<TRow>();

    /// <exception cref="NotSupportedException">A load does not include this kind of row.</exception>
    public void Add<TRow>(TRow row)
        where TRow : class => Rows<TRow>().Add(row);

    /// <summary>What the catalogue has, and contracts of this load may be made under.</summary>
    public void Offer(IReadOnlyCollection<OfferingVersion> versions) => _versions = versions;

    /// <summary>Writes everything.</summary>
    /// <exception cref="InvalidOperationException">A row, or a value that must be unique, existed already: the load must be rolled back.</exception>
    public async Task WriteAsync(BulkWriter writer, HouseholdDbContext db, CancellationToken cancellationToken)
    {
        var loaded = new LoadedKeys();
        loaded.Add(typeof(OfferingVersion), _versions.Select(version => new RowKey(version.Id.Value, default)));
        foreach (var kind in _kinds)
        {
            var written = await kind.WriteAsync(writer, db, loaded, cancellationToken);
            if (written != kind.Count) throw new InvalidOperationException($"{kind.Count - written} of {kind.Count} {kind.Name} rows existed already.");
        }
    }

    private List<TRow> Rows<TRow>()
        where TRow : class
    {
        foreach (var kind in _kinds)
        {
            if (kind is Kind<TRow> rows) return rows.Rows;
        }

        throw new NotSupportedException($"{typeof(TRow).Name} is not loaded.");
    }

    private abstract class Kind
    {
        public abstract int Count { get; }

        public abstract string Name { get; }

        public abstract Task<int> WriteAsync(BulkWriter writer, HouseholdDbContext db, LoadedKeys loaded, CancellationToken cancellationToken);
    }

    /// <param name="takesPlace">Whether a row takes the place of one that is there already.</param>
    private sealed class Kind<TRow>(bool takesPlace = false) : Kind
        where TRow : class
    {
        public List<TRow> Rows { get; } = [];

        public override int Count => Rows.Count;

        public override string Name => typeof(TRow).Name;

        public override Task<int> WriteAsync(BulkWriter writer, HouseholdDbContext db, LoadedKeys loaded, CancellationToken cancellationToken) =>
            takesPlace ? writer.ReplaceAsync(db, Rows, loaded, cancellationToken) : writer.WriteAsync(db, Rows, loaded, cancellationToken);
    }
}
