using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Decisions;

/// <summary>One cell of the table: what a relation gives, and the least proof for it. <c>default</c> gives nothing.</summary>
public readonly record struct Cell(Provision Provision, Floor Floor)
{
    /// <summary>Whether the relation gives no such right, whatever else is so.</summary>
    public bool IsNo => Provision is Provision.No or Provision.OnlyAsUser;
}
