namespace HouseholdPortal.Domain.Lines;

/// <summary>Whether a line works.</summary>
public enum LineStatus
{
    Active,

    /// <summary>Its phone is lost or stolen: it carries emergency calls only, and a code to its number proves nothing.</summary>
    Suspended,

    Ended,
}
