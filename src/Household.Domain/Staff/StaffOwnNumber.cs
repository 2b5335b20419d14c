namespace HouseholdPortal.Domain.Staff;

/// <summary>A number that a staff member declared as their own or a relative's: they never serve the people of that number.</summary>
public sealed record StaffOwnNumber(StaffId StaffId, Msisdn Number, DateTimeOffset DeclaredAt)
{
    /// <summary>More than any family has. Without a limit, one could declare strangers' numbers to learn by a refusal whom a name belongs to.</summary>
    public const int Most = 40;
}
