namespace HouseholdPortal.Application.Staff;

/// <summary>Section <c>Passkeys</c>: which keys staff may sign in with. With nothing set, all keys are accepted alike.</summary>
public sealed record PasskeyOptions
{
    public const string Section = "Passkeys";

    /// <summary>FIDO’s metadata of authenticator models (MDS3, the signed file); a relative name starts from the content root.</summary>
    public string MetadataFile { get; init; } = "";

    /// <summary>The root certificate (PEM) of the file's signer; empty for FIDO’s own.</summary>
    public string MetadataRoot { get; init; } = "";

    /// <summary>Whether staff may create passkeys only with a hardware model that the file knows and that the key proves.</summary>
    public bool StaffKeysMustBeVerified { get; init; }

    /// <param name="root">The directory that a relative file name starts from.</param>
    /// <exception cref="InvalidDataException">A value cannot be used; the message names its key.</exception>
    public PasskeyOptions Checked(string root)
    {
        if (string.IsNullOrWhiteSpace(MetadataFile))
        {
            if (StaffKeysMustBeVerified) throw Wrong(nameof(MetadataFile), $"is empty, and {Section}:{nameof(StaffKeysMustBeVerified)} needs it to know models");
            return this;
        }

        return this with { MetadataFile = Existing(MetadataFile, nameof(MetadataFile), root), MetadataRoot = MetadataRoot.Length == 0 ? "" : Existing(MetadataRoot, nameof(MetadataRoot), root) };
    }

    internal static InvalidDataException Wrong(string key, string what, Exception? inner = null) => new($"{Section}:{key} {what}.", inner);

    private static string Existing(string file, string key, string root) => Path.GetFullPath(file, root) is var full && File.Exists(full) ? full : throw Wrong(key, "names no file");
}
