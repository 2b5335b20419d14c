using HouseholdPortal.Application.Customers;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Care.Looks;

/// <summary>One row of what an agent found. It is masked: nothing in it identifies anybody to who does not know them. Closed.</summary>
public abstract record FoundRow
{
    private FoundRow() { }

    /// <param name="Id">Of what fits; the same at the next search.</param>
    /// <param name="Number">Of the line or contact that fits, masked; null for others.</param>
    public sealed record Customer(Guid Id, FoundBy By, string? Number, IReadOnlyList<FoundPerson> People) : FoundRow;

    /// <summary>It leads to the agent or a relative of theirs: a colleague has to help them. Says nothing of whom.</summary>
    /// <param name="Id">Of what fits.</param>
    public sealed record YoursOrARelatives(Guid Id, FoundBy By) : FoundRow;
}

/// <summary>A person whom a row leads to.</summary>
/// <param name="Name">Masked.</param>
/// <param name="Numbers">Those they verified and those of lines they use, masked.</param>
public sealed record FoundPerson(PersonId Person, FoundRole Role, string Name, IReadOnlyList<string> Numbers);
