namespace HouseholdPortal.Domain.Sessions;

/// <summary>
/// A proof that the acting person gave. <see cref="Assurance"/> is the highest <see cref="AssuranceLevel"/> it can carry
/// (a code: <see cref="AssuranceLevel.Operation"/>; a passkey: what the proof that added it gave). <see cref="BoundToOperation"/> says that it
/// was given for exactly the operation being decided; without that it never meets <see cref="AssuranceLevel.Operation"/> or <see cref="AssuranceLevel.High"/>.
/// </summary>
/// <param name="With">The means it was given with; null where that is none of the person's own, or where a staff member gave it.</param>
/// <param name="IsHeld">Whether that means is on hold: it proves who acts only to see and to object.</param>
public readonly record struct Proof(AuthenticationMethod Method, AssuranceLevel Assurance, DateTimeOffset At, bool BoundToOperation, MeansId? With = null, bool IsHeld = false)
{
    /// <summary>How long a proof counts as fresh.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(5);

    /// <summary>The other means of a proof that took two: what is added with it descends from both. Null for one proof.</summary>
    public MeansId? Also { get; init; }

    /// <summary>Whether recovery gave it: the person may add a passkey with it, but cannot make or choose anything for a later recovery.</summary>
    public bool IsRecovery => Method is AuthenticationMethod.Recovery or AuthenticationMethod.Documents;

    /// <summary>The same proof for what even a means on hold may do: to object.</summary>
    public Proof ForObjecting() => this with { IsHeld = false };

    /// <summary>Whether this proof is enough for <paramref name="level"/> at <paramref name="now"/>. A live session is taken as given.</summary>
    public bool Meets(AssuranceLevel level, DateTimeOffset now) => level switch
    {
        AssuranceLevel.Session => true,
        _ when IsHeld => false,
        AssuranceLevel.Fresh => Method != AuthenticationMethod.None && now - At is var age && age >= TimeSpan.Zero && age <= FreshFor,
        _ => Method != AuthenticationMethod.None && BoundToOperation && Assurance >= level,
    };
}
