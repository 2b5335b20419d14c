using System.Globalization;
using HouseholdPortal.Application;
using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Browser.Tests.Portals;

/// <summary>
/// What identifies or describes customers, as it stands in the database, in every way in which it might be written: names and their parts, numbers, addresses,
/// SIMs, handsets, accounts, bills, birth dates, plans, what is still charged. Every text of every table about customers is among it, so that a new column is too.
/// </summary>
internal sealed class RealValues
{
    private static readonly string[] s_features = ["People", "Households", "Lines", "Billing", "Contacts", "Guardian", "Delegations"];

    /// <summary>Texts that are no customer’s, by the name of their column.</summary>
    private static readonly HashSet<string> s_nobodys = new(StringComparer.Ordinal)
    {
        "Currency", // a kind of money
        "PlanCode", "Rule", // codes of ours
        "System", // which system knows a person
    };

    private readonly List<string> _values;

    private RealValues(IEnumerable<string> values) => _values = [.. values.Where(value => value.Length >= 3).Distinct(StringComparer.Ordinal)];

    public int Count => _values.Count;

    public static async Task<RealValues> ReadAsync(HouseholdDbContext db, CancellationToken cancellationToken)
    {
        List<string> values = [];
        foreach (var entity in db.Model.GetEntityTypes().Where(one => s_features.Contains(one.ClrType.Namespace?.Split('.')[^1], StringComparer.Ordinal) && !one.IsOwned()))
        {
            foreach (var row in Rows(db, entity.ClrType))
            {
                foreach (var property in entity.GetProperties().Where(one => !s_nobodys.Contains(one.Name) && one.PropertyInfo is not null)) values.AddRange(FormsOf(property.Name, property.PropertyInfo!.GetValue(row)));
            }
        }

        var accounts = await db.BillingAccounts.AsNoTracking().ToDictionaryAsync(account => account.Id, cancellationToken);
        values.AddRange((await db.Set<Bill>().AsNoTracking().ToListAsync(cancellationToken)).Select(bill => BillNumber.Of(accounts[bill.AccountId], bill).ToString()));
        return new(values);
    }

    /// <summary>The first of them that a text contains; null where it contains none. Words count only as whole words, digits wherever they stand.</summary>
    public string? In(string text) => _values.Find(value => Has(text, value));

    private static bool Has(string text, string value)
    {
        var isDigits = value.All(char.IsAsciiDigit);
        for (var at = text.IndexOf(value, StringComparison.Ordinal); at >= 0; at = text.IndexOf(value, at + 1, StringComparison.Ordinal))
        {
            if (isDigits || (!(at > 0 && char.IsLetterOrDigit(text[at - 1])) && !(at + value.Length < text.Length && char.IsLetterOrDigit(text[at + value.Length])))) return true;
        }

        return false;
    }

    private static IEnumerable<string> FormsOf(string column, object? value) => value switch
    {
        string name when column is nameof(Person.FullName) => [name, .. name.Split(' ')],
        string text => [text],
        Msisdn number => [number.Digits, number.Digits[2..], "0" + number.Digits[2..], NationalNumber.Of(number), NationalNumber.Of(number)[1..]],
        Iccid iccid => [iccid.Digits],
        Imei imei => [imei.Digits],
        EmailAddress address => [address.Value],
        Postcode postcode => [postcode.Text],
        DateOnly day when column is nameof(Person.BornOn) => s_days.Select(form => day.ToString(form, CultureInfo.InvariantCulture)),
        _ => [],
    };

    private static readonly string[] s_days = ["yyyy-MM-dd", "d MMMM yyyy", "d MMM yyyy", "dd/MM/yyyy", "MM/dd/yyyy", "dd.MM.yyyy"];

    private static IEnumerable<object> Rows(HouseholdDbContext db, Type type) =>
        ((IQueryable<object>)typeof(DbContext).GetMethod(nameof(DbContext.Set), [])!.MakeGenericMethod(type).Invoke(db, null)!).AsNoTracking();
}
