using System.Globalization;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Import;

/// <summary>
/// Numbers for customers whose file has none: North American ones in an area code with a 9 in the middle. The numbering plan reserves all of these
/// for longer numbers in the future, so nobody has one (the 555-01xx that films use are too few). The number follows from the customer; the next
/// candidate is used only when the database has the number already.
/// </summary>
internal sealed class MadeUpNumbers
{
    private readonly HashSet<Msisdn> _taken = [];

    /// <summary>The candidates for a line's number, in this order.</summary>
    public static IEnumerable<Msisdn> Candidates(string customerId, int line)
    {
        var source = new SeededSource("number/" + line.ToString(CultureInfo.InvariantCulture), customerId);
        while (true)
        {
            var (area, exchange, rest) = (source.Below(70), source.Below(800), source.Below(10_000));
            yield return Msisdn.Parse(string.Create(CultureInfo.InvariantCulture, $"1{2 + (area / 10)}9{area % 10}{200 + exchange}{rest:0000}"));
        }
    }

    /// <summary>Marks these numbers as taken.</summary>
    public void Take(IEnumerable<Msisdn> numbers) => _taken.UnionWith(numbers);

    public Msisdn For(string customerId, int line) => Candidates(customerId, line).First(_taken.Add);
}
