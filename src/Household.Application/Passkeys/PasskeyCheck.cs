namespace HouseholdPortal.Application.Passkeys;

/// <summary>What checking an assertion came to. Closed.</summary>
internal abstract record PasskeyCheck
{
    private PasskeyCheck() { }

    public sealed record Proved(ProvedPasskey Passkey) : PasskeyCheck;

    /// <summary>Nobody has this passkey here, staff included. Its id is random and long, so the answer helps nobody to guess one.</summary>
    public sealed record Unknown(string Id) : PasskeyCheck;

    /// <summary>It proves nothing.</summary>
    /// <param name="Why">For the log, and for nobody else.</param>
    public sealed record Refused(string Why) : PasskeyCheck;
}
