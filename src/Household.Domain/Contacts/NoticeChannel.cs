namespace HouseholdPortal.Domain.Contacts;

/// <summary>How a person is told. Values are stored: never renumber.</summary>
public enum NoticeChannel
{
    Text = 1,
    Email = 2,
}
