namespace HouseholdPortal.Domain.Contacts;

/// <summary>What a person chose for one notice by one channel. Without a row, the default in <see cref="NoticeTable"/> applies.</summary>
public sealed class NoticeChoice
{
    private NoticeChoice() { }

    /// <exception cref="ArgumentException">The table does not allow this choice.</exception>
    public NoticeChoice(PersonId personId, NoticeKind kind, NoticeChannel channel, bool isWanted)
    {
        (PersonId, Kind, Channel) = (personId, kind, channel);
        Choose(isWanted);
    }

    public PersonId PersonId { get; private set; }

    public NoticeKind Kind { get; private set; }

    public NoticeChannel Channel { get; private set; }

    public bool IsWanted { get; private set; }

    /// <exception cref="ArgumentException">The table does not allow this choice.</exception>
    public void Choose(bool isWanted)
    {
        if (!NoticeTable.MayChoose(Kind, Channel, isWanted)) throw new ArgumentException("This notice cannot be chosen.", nameof(isWanted));
        IsWanted = isWanted;
    }
}
