namespace HouseholdPortal.Application.Messaging.Smtp;

/// <summary>How the connection to the mail server is protected.</summary>
public enum MailTls
{
    /// <summary>Begins in the clear and says nothing before TLS (RFC 3207), usually on port 587.</summary>
    StartTls,

    /// <summary>TLS from the first byte (RFC 8314 §3.3), usually on port 465.</summary>
    Implicit,

    /// <summary>None: only for a server on this machine.</summary>
    None,
}
