namespace HouseholdPortal.Application.Staff;

/// <summary>Section <c>Passkeys</c>: what the operator knows of the keys that its staff sign in with. Nothing set means that every key is as good as another.</summary>
public sealed record PasskeyOptions
{
    public const string Section = "Passkeys";

    /// <summary>FIDO’s metadata of authenticator models (MDS3, the signed file), from the content root when it is relative.</summary>
    public string MetadataFile { get; init; } = "";

    /// <summary>The root certificate (PEM) that signs the file; FIDO’s own where it is empty.</summary>
    public string MetadataRoot { get; init; } = "";

    /// <summary>Whether a member of staff may only make a passkey with a hardware model that the file knows and that proves itself.</summary>
    public bool StaffKeysMustBeVerified { get; init; }

    /// <param name="root">Where a relative file name begins.</param>
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
