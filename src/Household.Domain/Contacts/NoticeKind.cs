namespace HouseholdPortal.Domain.Contacts;

/// <summary>What people are told without asking. Values are stored: never renumber.</summary>
public enum NoticeKind
{
    /// <summary>Changes to how they prove who they are. Always sent, everywhere.</summary>
    Security = 1,

    /// <summary>Settlements on a line that they use or pay for.</summary>
    Receipts = 2,

    /// <summary>Another person asks for their approval.</summary>
    Questions = 3,

    /// <summary>The same, sent at night instead of in the morning.</summary>
    QuestionsAtNight = 4,
}
