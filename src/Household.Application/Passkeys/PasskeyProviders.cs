namespace HouseholdPortal.Application.Passkeys;

/// <summary>The name of a new passkey's authenticator, from <c>PasskeyProviders.txt</c> (WebAuthn §6.5.1, AAGUID).</summary>
internal static class PasskeyProviders
{
    private static readonly Dictionary<Guid, string> s_names = Read();

    /// <returns>Null when the authenticator does not say, or is unknown to us.</returns>
    public static string? NameOf(Guid aaguid) => s_names.GetValueOrDefault(aaguid);

    private static Dictionary<Guid, string> Read()
    {
        using var file = new StreamReader(typeof(PasskeyProviders).Assembly.GetManifestResourceStream("HouseholdPortal.Application.Passkeys.PasskeyProviders.txt")!);
        return file.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#')
            .ToDictionary(line => Guid.Parse(line[..36]), line => line[37..].Trim());
    }
}
