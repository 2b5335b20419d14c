namespace HouseholdPortal.Web.Admin.Colleagues;

/// <summary>The link by which a member of staff makes a passkey, for whoever hands it over. It is a secret: its text says nothing of it.</summary>
/// <param name="Name">For whom.</param>
public sealed record StaffLink(string Name, Uri Address)
{
    /// <summary>Says for whom it is, and nothing more.</summary>
    public override string ToString() => $"{nameof(StaffLink)} of {Name}";
}
