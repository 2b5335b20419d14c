using HouseholdPortal.Application.Passkeys;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Staff;

/// <summary>
/// The authenticator models in the operator's metadata file, which is read again when it is replaced. Without a file, no model is known.
/// </summary>
public sealed partial class AuthenticatorModels(PasskeyOptions options, Clock clock, ILogger<AuthenticatorModels> log)
{
    private readonly Lock _reading = new();
    private (DateTime WrittenAt, MetadataFile File)? _read;

    /// <summary>Reads the file, so that an unusable one stops the start.</summary>
    /// <exception cref="InvalidDataException">It cannot be used; the message names the key.</exception>
    public void Check()
    {
        if (options.MetadataFile.Length == 0) return;
        try
        {
            WarnOf(Read());
        }
        catch (Exception error) when (IsUnusable(error))
        {
            throw PasskeyOptions.Wrong(nameof(PasskeyOptions.MetadataFile), $"cannot be used: {error.Message.TrimEnd('.')}", error);
        }
    }

    /// <summary>What we know about the authenticator that made a passkey.</summary>
    internal ModelCheck Assess(NewPasskey made)
    {
        ArgumentNullException.ThrowIfNull(made);
        if (Current() is not { } file) return new ModelCheck.Unverified();
        WarnOf(file);
        return file.Models.TryGetValue(made.Aaguid, out var model) ? model.Assess(made, clock.Now) : new ModelCheck.Unverified();
    }

    /// <summary>Whether the model that a passkey claims has been withdrawn by now.</summary>
    internal bool AreWithdrawn(Guid? aaguid) => aaguid is { } id && Current() is { } file && file.Models.TryGetValue(id, out var model) && model.IsWithdrawn;

    /// <summary>Whether staff members with an authenticator of this model may not sign in with it.</summary>
    internal bool Bar(Guid? aaguid) => options.StaffKeysMustBeVerified && AreWithdrawn(aaguid);

    /// <summary>When the replacement cannot be used, the previous file still applies.</summary>
    /// <returns>Null where there is no file.</returns>
    private MetadataFile? Current()
    {
        if (options.MetadataFile.Length == 0) return null;
        try
        {
            return Read();
        }
        catch (Exception error) when (IsUnusable(error) && _read is not null)
        {
            MetadataUnusable(log, error);
            return _read.Value.File;
        }
    }

    private MetadataFile Read()
    {
        lock (_reading)
        {
            var written = File.GetLastWriteTimeUtc(options.MetadataFile);
            if (_read is { } read && read.WrittenAt == written) return read.File;
            var file = MetadataFile.Read(File.ReadAllText(options.MetadataFile), options.MetadataRoot.Length == 0 ? null : File.ReadAllText(options.MetadataRoot), clock.Now);
            if (_read is { File.Number: var last } && file.Number < last) throw new FormatException($"Its number is {file.Number}, but number {last} was read before.");
            _read = (written, file);
            return file;
        }
    }

    private void WarnOf(MetadataFile file)
    {
        if (file.IsPast(clock.Now)) MetadataPast(log, file.NextUpdate);
    }

    private static bool IsUnusable(Exception error) => error is FormatException or IOException or UnauthorizedAccessException;

    [LoggerMessage(EventName = nameof(MetadataPast), Level = LogLevel.Warning, Message = "The authenticator metadata file (Passkeys:MetadataFile) was due for an update on {NextUpdate}. It does not name models revoked since then. Replace it.")]
    private static partial void MetadataPast(ILogger log, DateOnly nextUpdate);

    [LoggerMessage(EventName = nameof(MetadataUnusable), Level = LogLevel.Warning, Message = "The new authenticator metadata file (Passkeys:MetadataFile) cannot be used. The previous one still applies.")]
    private static partial void MetadataUnusable(ILogger log, Exception error);
}
