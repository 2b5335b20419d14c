namespace HouseholdPortal.Web.Portal.Live;

/// <summary>Whose session it is: households and staff have separate sessions.</summary>
internal enum SessionKind
{
    Household = 1,
    Staff = 2,
}
