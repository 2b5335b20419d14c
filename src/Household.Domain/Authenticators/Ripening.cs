namespace HouseholdPortal.Domain.Authenticators;

/// <summary>How long trust takes.</summary>
public static class Ripening
{
    /// <summary>How long after something was added, or announced, its owner may object; and how long a passkey waits with an independent contact told.</summary>
    public static readonly TimeSpan Objection = TimeSpan.FromDays(7);

    /// <summary>The same wait after a recovery by documents: everybody was told a day before anything could be added.</summary>
    public static readonly TimeSpan AfterDocuments = TimeSpan.FromDays(1);

    /// <summary>How long a removal waits of what does not descend from the asker's own.</summary>
    public static readonly TimeSpan Removal = TimeSpan.FromDays(7);

    /// <summary>Until what was added counts as a root.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(90);

    /// <summary>Between two announcements: the third is made a week before the ninety days are over, so that it too can be answered.</summary>
    public static readonly TimeSpan Month = TimeSpan.FromDays(28);

    /// <summary>How often it is announced within them.</summary>
    public const int Announcements = 3;
}
