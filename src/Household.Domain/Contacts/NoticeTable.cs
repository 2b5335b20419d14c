namespace HouseholdPortal.Domain.Contacts;

/// <summary>
/// Which notices there are, by which channel, and which of them their reader may turn off. Codes, and links that a person sends to themself, are not
/// notices: the person who asks for one gets it. A link to an approval is half of a proof and never goes by e-mail.
/// </summary>
public static class NoticeTable
{
    /// <summary>One notice by one channel.</summary>
    /// <param name="ByDefault">Whether it is sent to people who have chosen nothing.</param>
    /// <param name="IsAlways">Whether it is sent regardless of any choice.</param>
    public readonly record struct Row(NoticeKind Kind, NoticeChannel Channel, bool ByDefault, bool IsAlways);

    public static IReadOnlyList<Row> Rows { get; } =
    [
        new(NoticeKind.Security, NoticeChannel.Text, ByDefault: true, IsAlways: true),
        new(NoticeKind.Security, NoticeChannel.Email, ByDefault: true, IsAlways: true),
        new(NoticeKind.Receipts, NoticeChannel.Text, ByDefault: true, IsAlways: false),
        new(NoticeKind.Receipts, NoticeChannel.Email, ByDefault: true, IsAlways: false),
        new(NoticeKind.Questions, NoticeChannel.Text, ByDefault: true, IsAlways: false),
        new(NoticeKind.QuestionsAtNight, NoticeChannel.Text, ByDefault: false, IsAlways: false),
    ];

    /// <summary>Whether a person who made these choices is sent a notice by a channel. Never one that is not in the table.</summary>
    /// <param name="choices">Of one person.</param>
    public static bool Sends(IEnumerable<NoticeChoice> choices, NoticeKind kind, NoticeChannel channel) =>
        Sends(choices.FirstOrDefault(choice => choice.Kind == kind && choice.Channel == channel)?.IsWanted, kind, channel);

    /// <summary>The same, for one choice.</summary>
    /// <param name="choice">What the person chose for this notice by this channel; null if nothing.</param>
    public static bool Sends(bool? choice, NoticeKind kind, NoticeChannel channel) => RowOf(kind, channel) is { } row && (row.IsAlways || (choice ?? row.ByDefault));

    /// <summary>Whether a person may choose that: a notice that is always sent cannot be turned off, and one that is not in the table cannot be turned on.</summary>
    public static bool MayChoose(NoticeKind kind, NoticeChannel channel, bool isWanted) => RowOf(kind, channel) is { } row && (isWanted || !row.IsAlways);

    private static Row? RowOf(NoticeKind kind, NoticeChannel channel) => Rows.Where(row => row.Kind == kind && row.Channel == channel).Select(row => (Row?)row).FirstOrDefault();
}
