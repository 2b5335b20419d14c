using HouseholdPortal.Application.Keys;

namespace HouseholdPortal.Web.Hosting;

/// <summary>Section <c>Keys</c>.</summary>
internal sealed record KeysOptions
{
    public const string Section = "Keys";

    /// <summary>A file with mode 0600 that holds 32 random bytes in base64. In Development the program makes it; elsewhere it must exist.</summary>
    public string RootKeyFile { get; init; } = "";

    /// <exception cref="InvalidDataException">The key cannot be used; the message names the setting and says what to do.</exception>
    public RootKey Load(IHostEnvironment environment)
    {
        if (RootKeyFile.Length == 0)
            throw new InvalidDataException("Keys:RootKeyFile is not set. Make a key with: new-root-key FILE");
        var file = Path.Combine(environment.ContentRootPath, RootKeyFile);
        try
        {
            if (environment.IsDevelopment() && !File.Exists(file)) RootKey.Create(file);
            return RootKey.Read(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"Keys:RootKeyFile: {file} cannot be {(File.Exists(file) ? "read" : "made")}.", error);
        }
    }
}
