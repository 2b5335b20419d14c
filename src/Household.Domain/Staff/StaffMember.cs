namespace HouseholdPortal.Domain.Staff;

/// <summary>
/// A person who works for the operator, with their roles. Not a <see cref="People.Person"/>: an employee who also has a line has two records, and a
/// passkey for each.
/// </summary>
public sealed class StaffMember
{
    /// <summary>The longest name, in characters.</summary>
    public const int NameSize = 80;

    /// <summary>Whether a text, trimmed, can be a staff member's name.</summary>
    public static bool IsName(string? text) => text?.Trim() is { Length: > 0 and <= NameSize } name && !name.Any(char.IsControl);

    private StaffMember() { Name = null!; }

    /// <param name="agentNumber">Null for those who talk to nobody.</param>
    public StaffMember(StaffId id, string name, StaffRoles roles, DateTimeOffset now, int? agentNumber = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.Length > NameSize) throw new ArgumentException("The name is too long.", nameof(name));
        if (roles == StaffRoles.None) throw new ArgumentException("A staff member must have at least one role.", nameof(roles));
        Id = id;
        Name = name;
        Roles = roles;
        AddedAt = now;
        AgentNumber = agentNumber;
    }

    /// <summary>The roles of those who talk to callers and visitors.</summary>
    public const StaffRoles Care = StaffRoles.Agent | StaffRoles.Supervisor;

    public StaffId Id { get; private set; }

    public string Name { get; private set; }

    public StaffRoles Roles { get; private set; }

    /// <summary>The number by which people may check whom they talk to, such as 2217; null for those who talk to nobody.</summary>
    public int? AgentNumber { get; private set; }

    public DateTimeOffset AddedAt { get; private set; }

    public DateTimeOffset? LeftAt { get; private set; }

    public long Version { get; private set; }

    /// <summary>Whether they work here and have all of these roles.</summary>
    public bool May(StaffRoles role) => LeftAt is null && role != StaffRoles.None && (Roles & role) == role;

    /// <summary>Whether they work here and have one of these roles at least.</summary>
    public bool MayAny(StaffRoles roles) => LeftAt is null && (Roles & roles) != StaffRoles.None;

    /// <summary>Whether they talk to callers and visitors.</summary>
    public bool IsInCare => LeftAt is null && (Roles & Care) != StaffRoles.None;

    /// <summary>They no longer work here. Refused when they have left already.</summary>
    public bool Leave(DateTimeOffset now)
    {
        if (LeftAt is not null) return false;
        LeftAt = now;
        return true;
    }
}
