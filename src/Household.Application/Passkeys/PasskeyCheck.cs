namespace HouseholdPortal.Application.Passkeys;

/// <summary>The result of checking an assertion. Closed.</summary>
internal abstract record PasskeyCheck
{
    private PasskeyCheck() { }

    public sealed record Proved(ProvedPasskey Passkey) : PasskeyCheck;

    /// <summary>Nobody has this passkey here, staff included. Its id is random and long, so this answer does not help anyone guess one.</summary>
    public sealed record Unknown(string Id) : PasskeyCheck;

    /// <summary>It proves nothing.</summary>
    /// <param name="Why">Only for the log.</param>
    public sealed record Refused(string Why) : PasskeyCheck;
}
