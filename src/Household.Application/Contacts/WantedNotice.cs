using System.Globalization;
using HouseholdPortal.Domain.Contacts;

namespace HouseholdPortal.Application.Contacts;

/// <summary>One notice by one channel, wanted or not, and how several of them are the input of choosing them.</summary>
public readonly record struct WantedNotice(NoticeKind Kind, NoticeChannel Channel, bool IsWanted)
{
    public static string InputOf(IEnumerable<WantedNotice> chosen) => string.Join(' ', chosen.Select(choice => string.Create(CultureInfo.InvariantCulture, $"{(int)choice.Kind}:{(int)choice.Channel}:{(choice.IsWanted ? 1 : 0)}")));

    /// <returns>Null where one of them is always sent, or there is no such notice.</returns>
    internal static IReadOnlyList<WantedNotice>? Read(string input)
    {
        List<WantedNotice> chosen = [];
        foreach (var one in input.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (one.Split(':') is not [var kind, var channel, var wanted] || !int.TryParse(kind, CultureInfo.InvariantCulture, out var k) || !int.TryParse(channel, CultureInfo.InvariantCulture, out var c)) return null;
            var choice = new WantedNotice((NoticeKind)k, (NoticeChannel)c, string.Equals(wanted, "1", StringComparison.Ordinal));
            if (!NoticeTable.MayChoose(choice.Kind, choice.Channel, choice.IsWanted)) return null;
            chosen.Add(choice);
        }

        return chosen;
    }
}
