using HouseholdPortal.Domain.People;

namespace HouseholdPortal.Application.Messaging.Smtp;

/// <summary>
/// Section <c>Mail</c>: the mail server that sends our e-mails. With nothing set there is none; otherwise everything needed must be set.
/// </summary>
public sealed record MailOptions
{
    public const string Section = "Mail";

    /// <summary>The server's host name, which its certificate must have.</summary>
    public string Host { get; init; } = "";

    /// <summary>Null for the default: 465 with TLS from the first byte (RFC 8314 §3.3), else 587 (RFC 6409 §3.1).</summary>
    public int? Port { get; init; }

    /// <summary>The address that e-mails come from.</summary>
    public string From { get; init; } = "";

    /// <summary>The user to sign in as; empty for no sign-in.</summary>
    public string User { get; init; } = "";

    /// <summary>A file, readable only by its owner, whose first line is the password.</summary>
    public string PasswordFile { get; init; } = "";

    /// <summary>None only for a server on this machine.</summary>
    public MailTls Tls { get; init; } = MailTls.StartTls;

    internal int PortOrUsual => Port ?? (Tls == MailTls.Implicit ? 465 : 587);

    public bool IsConfigured => Array.Exists([Host, From, User, PasswordFile], value => value.Length > 0);

    /// <summary>The password that <see cref="Checked"/> read.</summary>
    internal string Password { get; private init; } = "";

    /// <param name="root">The directory that a relative file name starts from.</param>
    /// <exception cref="InvalidDataException">The section is wrong; the message names the key and holds no secret.</exception>
    public MailOptions Checked(string root)
    {
        if (!IsConfigured) return this;
        if (Uri.CheckHostName(Host) == UriHostNameType.Unknown) throw Wrong("Host", "must be the host name of a mail server");
        if (Port is < 1 or > 65535) throw Wrong("Port", "must be between 1 and 65535");
        if (!EmailAddress.TryParse(From, out _, out _)) throw Wrong("From", "must be the e-mail address that messages come from, such as notices@example.com");
        if (User.Length > 0 != PasswordFile.Length > 0) throw Wrong("User", "and Mail:PasswordFile go together: set both or neither");
        if (!Enum.IsDefined(Tls)) throw Wrong("Tls", "must be StartTls, Implicit or None");
        if (Tls == MailTls.None && !IsThisMachine(Host)) throw Wrong("Tls", "may be None only where Mail:Host is this machine");
        return PasswordFile.Length == 0 ? this : this with { Password = Read(Path.Combine(root, PasswordFile)) };
    }

    /// <summary>Does not show the password.</summary>
    public override string ToString() => nameof(MailOptions);

    private static string Read(string file)
    {
        if (!File.Exists(file)) throw Wrong("PasswordFile", "names no file");
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & (UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite)) != UnixFileMode.None)
            throw Wrong("PasswordFile", "can be read or written by others: run chmod 600 on it");
        try
        {
            return File.ReadLines(file).FirstOrDefault() is { Length: > 0 } password ? password : throw Wrong("PasswordFile", "has no password on its first line");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Wrong("PasswordFile", "cannot be read");
        }
    }

    private static bool IsThisMachine(string host) => host is "localhost" or "127.0.0.1" or "::1";

    private static InvalidDataException Wrong(string key, string what) => new($"{Section}:{key} {what}.");
}
