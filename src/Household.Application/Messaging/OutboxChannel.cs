namespace HouseholdPortal.Application.Messaging;

/// <summary>One way that messages go out. Each has a queue and a pause of its own, so that a slow mail server holds up no code by text.</summary>
internal sealed class OutboxChannel(bool isEmail)
{
    public bool IsEmail => isEmail;

    /// <summary>Until when its sender takes nothing.</summary>
    public DateTimeOffset PausedUntil { get; set; }
}
