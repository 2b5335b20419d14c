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

    /// <summary>An approval that a person was asked for, or asked of another, was requested, answered or closed; the id is the person's.</summary>
    ApprovalsOfPerson = 5,

    /// <summary>The operator received a text; the id is the message's.</summary>
    InboundMessage = 6,

    /// <summary>A pay-out was ordered.</summary>
    PayOut = 7,

    /// <summary>A network order was written or has ended; the id is the order's, or that of one of several written together.</summary>
    NetworkOrder = 8,

    /// <summary>A call, call-back or visit began, was answered, went on or ended; the id is the interaction’s.</summary>
    Interaction = 9,

    /// <summary>An agent’s session with a person began, was extended or ended; the id is the person’s.</summary>
    AgentOfPerson = 10,

    /// <summary>Something was done in a household, or what its members let each other do has changed by itself; the id is the household’s.</summary>
    Household = 11,
}
