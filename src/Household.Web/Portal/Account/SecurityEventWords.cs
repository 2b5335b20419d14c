using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Web.Ui.Parts;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Portal.Account;

/// <summary>An event in the security of an account, as one sentence. Every kind has its own text, with the kind's name.</summary>
public sealed class SecurityEventWords(IStringLocalizer<SecurityEventWords> text)
{
    public string Of(SecurityEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return text[happened.Kind.ToString(), SubjectOf(happened)];
    }

    /// <summary>The same for somebody else who reads it, such as the agent whom the person talks to.</summary>
    public string About(SecurityEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return text[happened.Kind + "They", SubjectOf(happened)] is { ResourceNotFound: false } theirs ? theirs : Of(happened);
    }

    /// <summary>An agent chooses one of our reasons; other staff write theirs.</summary>
    private string SubjectOf(SecurityEvent happened) => happened.Kind switch
    {
        SecurityEventKind.StaffLooked when Enum.GetNames<LookReason>().Contains(happened.Subject, StringComparer.Ordinal) => text[happened.Subject],
        SecurityEventKind.GlassBroken or SecurityEventKind.ReadInEmergency or SecurityEventKind.EmergencyReviewed => text[happened.Subject],
        _ => happened.Subject,
    };

    public static IconName IconOf(SecurityEventKind kind) => kind switch
    {
        SecurityEventKind.PasskeyAdded or SecurityEventKind.PasskeyRemoved or SecurityEventKind.PasskeyConfirmed or SecurityEventKind.PasskeyRenamed => IconName.Passkey,
        SecurityEventKind.NumberAdded or SecurityEventKind.NumberRemoved => IconName.Phone,
        SecurityEventKind.EmailAdded or SecurityEventKind.EmailRemoved => IconName.Mail,
        SecurityEventKind.NoticesChanged => IconName.Bell,
        SecurityEventKind.ObjectedTo or SecurityEventKind.NotMe or SecurityEventKind.TriedTooFast or SecurityEventKind.DocumentsAccepted or SecurityEventKind.DocumentsDidNotFit or SecurityEventKind.RecoveryStopped or SecurityEventKind.GlassBroken => IconName.Alert,
        SecurityEventKind.SignedOut or SecurityEventKind.SessionEnded => IconName.SignOut,
        SecurityEventKind.Approved => IconName.Check,
        SecurityEventKind.Settled or SecurityEventKind.PayOutOrdered => IconName.Refund,
        SecurityEventKind.StaffLooked or SecurityEventKind.ReadInEmergency => IconName.Eye,
        _ => IconName.Shield,
    };

    public static Tone ToneOf(SecurityEventKind kind) =>
        kind is SecurityEventKind.ObjectedTo or SecurityEventKind.NotMe or SecurityEventKind.TriedTooFast or SecurityEventKind.DocumentsAccepted or SecurityEventKind.DocumentsDidNotFit or SecurityEventKind.RecoveryStopped or SecurityEventKind.GlassBroken ? Tone.Warning : Tone.Quiet;
}
