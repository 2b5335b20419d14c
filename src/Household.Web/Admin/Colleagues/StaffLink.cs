namespace HouseholdPortal.Web.Admin.Colleagues;

/// <summary>The link with which a member of staff makes a passkey, shown to the administrator who hands it over. It is a secret: <c>ToString</c> leaves it out.</summary>
/// <param name="Name">Who it is for.</param>
public sealed record StaffLink(string Name, Uri Address)
{
    /// <summary>Says only who it is for.</summary>
    public override string ToString() => $"{nameof(StaffLink)} of {Name}";
}
