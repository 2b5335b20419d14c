using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Decisions;

/// <summary>One way in which a person might authenticate: usable now, or not and why. Closed.</summary>
public abstract record ProofChoice
{
    private ProofChoice() { }

    public sealed record Passkey(string CredentialId) : ProofChoice;

    public sealed record CodeTo(Msisdn Number) : ProofChoice;

    /// <summary>Its assurance is below the level.</summary>
    public sealed record PasskeyTooWeak(string CredentialId, AssuranceLevel Assurance) : ProofChoice;

    /// <summary>A code alone never meets this level, whatever the number.</summary>
    public sealed record CodeTooWeak(Msisdn Number) : ProofChoice;

    /// <summary>Its SIM changed too recently: no codes go to it before <see cref="Until"/>.</summary>
    public sealed record SimChanged(Msisdn Number, DateTimeOffset On, DateTimeOffset Until) : ProofChoice;

    /// <summary>Its line is suspended: the phone is lost, and whoever has it could read the code.</summary>
    public sealed record LineSuspended(Msisdn Number) : ProofChoice;

    /// <summary>We could not find out when its SIM last changed.</summary>
    public sealed record SimUnknown(Msisdn Number) : ProofChoice;

    /// <summary>Its SIM moved to another handset too recently for this level: when, and until when this counts. Both null where unknown.</summary>
    public sealed record DeviceChanged(Msisdn Number, DateTimeOffset? On, DateTimeOffset? Until) : ProofChoice;

    /// <summary>It is on hold: its person signs in with it only to see and to object.</summary>
    public sealed record OnHold(Msisdn Number) : ProofChoice;

    /// <summary>An open objection leaves it below this level.</summary>
    public sealed record InDispute(Msisdn Number) : ProofChoice;

    /// <summary>It takes another means than this one: something older, or one that does not depend on another.</summary>
    public sealed record DoesNotCount(Msisdn Number) : ProofChoice;

    /// <summary>The number belongs to another person by now.</summary>
    public sealed record ChangedHands(Msisdn Number) : ProofChoice;

    /// <summary>Codes were tried at an impossible pace: none proves anything in this browser before <see cref="Until"/>; null where unknown.</summary>
    public sealed record TriedTooFast(Msisdn Number, DateTimeOffset? Until) : ProofChoice;

    public bool IsOpen => this is Passkey or CodeTo;
}
