namespace HouseholdPortal.Web.Portal.Live;

/// <summary>Whose sessions: those of households and of staff are apart.</summary>
internal enum SessionKind
{
    Household = 1,
    Staff = 2,
}
