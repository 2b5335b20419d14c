namespace HouseholdPortal.Domain.Contacts;

/// <summary>What people are told without asking. Values are stored: never renumber.</summary>
public enum NoticeKind
{
    /// <summary>What happened to how they prove who they are. Always, everywhere.</summary>
    Security = 1,

    /// <summary>What was settled on a line they use or pay for.</summary>
    Receipts = 2,

    /// <summary>That somebody else asks for their consent.</summary>
    Questions = 3,

    /// <summary>The same at night, instead of in the morning.</summary>
    QuestionsAtNight = 4,
}
