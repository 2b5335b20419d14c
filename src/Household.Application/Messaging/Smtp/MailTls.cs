namespace HouseholdPortal.Application.Messaging.Smtp;

/// <summary>How a conversation with the mail server is kept from others.</summary>
public enum MailTls
{
    /// <summary>It begins in the open and says nothing before TLS (RFC 3207), usually on port 587.</summary>
    StartTls,

    /// <summary>TLS from the first byte (RFC 8314 §3.3), usually on port 465.</summary>
    Implicit,

    /// <summary>None: only for a server on this machine.</summary>
    None,
}
