namespace HouseholdPortal.Application.Messaging;

/// <summary>What a notification is about.</summary>
public enum ChangeTopic
{
    /// <summary>The outbox has something to send.</summary>
    Outbox = 1,

    /// <summary>A code was asked for.</summary>
    CodeRequest = 2,

    /// <summary>A session ended; the id is the session's.</summary>
    SessionEnded = 3,

    /// <summary>An approval was answered or otherwise closed; the id is the approval's.</summary>
    ApprovalAnswered = 4,

    /// <summary>A message arrived on a simulated handset.</summary>
    HandsetMessage = 5,

    /// <summary>A question was asked of a person, answered or closed, or one of theirs was; the id is the person's.</summary>
    ApprovalsOfPerson = 6,
}
