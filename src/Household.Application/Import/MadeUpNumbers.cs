using System.Globalization;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Import;

/// <summary>
/// Numbers for customers whose file has none: North American ones in an area code with a 9 in the middle, all of which the numbering plan
/// keeps back for the day when its numbers grow longer, so that nobody has one (the 555-01xx that films use are too few). A number
/// follows from the customer; only when somebody in the database has it already does the next candidate stand in.
/// </summary>
internal sealed class MadeUpNumbers
{
    private readonly HashSet<Msisdn> _taken = [];

    /// <summary>What a line's number may become, in this order.</summary>
    public static IEnumerable<Msisdn> Candidates(string customerId, int line)
    {
        var source = new SeededSource("number/" + line.ToString(CultureInfo.InvariantCulture), customerId);
        while (true)
        {
            var (area, exchange, rest) = (source.Below(70), source.Below(800), source.Below(10_000));
            yield return Msisdn.Parse(string.Create(CultureInfo.InvariantCulture, $"1{2 + (area / 10)}9{area % 10}{200 + exchange}{rest:0000}"));
        }
    }

    /// <summary>These are somebody's.</summary>
    public void Take(IEnumerable<Msisdn> numbers) => _taken.UnionWith(numbers);

    public Msisdn For(string customerId, int line) => Candidates(customerId, line).First(_taken.Add);
}
