using HouseholdPortal.Domain.OneTimeCodes;

namespace HouseholdPortal.Domain.Sessions;

/// <summary>How a person proved who they are.</summary>
public enum AuthenticationMethod
{
    /// <summary>Nothing was proved.</summary>
    None,

    /// <summary>A one-time code to a number (NIST SP 800-63B §3.1.3, out-of-band).</summary>
    Code,

    /// <summary>A WebAuthn passkey with user verification.</summary>
    Passkey,

    /// <summary>A code printed on the payer's paper bill, used once to enrol.</summary>
    EnrolmentCode,

    /// <summary>A code to a number, together with a saved recovery code or a recovery contact's confirmation (NIST SP 800-63B-4 §4.2).</summary>
    Recovery,

    /// <summary>
    /// Documents that one staff member compared and another accepted, after a day without an objection (NIST SP 800-63B-4 §4.2.1.4, repeated
    /// proofing).
    /// </summary>
    Documents,

    /// <summary>
    /// Two digits that an agent said, texted back from the person’s own number. A sender can be forged, so it is worth no more than
    /// <see cref="AssuranceLevel.Fresh"/>.
    /// </summary>
    TextReply,
}
