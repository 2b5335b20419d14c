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

    /// <summary>A message arrived on a simulated handset.</summary>
    HandsetMessage = 4,

    /// <summary>A question to a person, or of theirs to somebody, was put, answered or closed; the id is the person's.</summary>
    ApprovalsOfPerson = 5,

    /// <summary>Somebody sent the operator a text; the id is the message's.</summary>
    InboundMessage = 6,

    /// <summary>A pay-out was ordered.</summary>
    PayOut = 7,
}
