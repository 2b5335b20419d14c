namespace HouseholdPortal.Domain.Operations;

/// <summary>Whose operation a request is: a household’s, or a person’s where it concerns what belongs to them alone (authenticators, contacts, profile). Closed.</summary>
public abstract record OperationOwner
{
    private OperationOwner() { }

    /// <summary>The first part of a request’s key.</summary>
    public abstract Guid Id { get; }

    public sealed record OfHousehold(HouseholdId Household) : OperationOwner
    {
        public override Guid Id => Household.Value;
    }

    public sealed record OfPerson(PersonId Person) : OperationOwner
    {
        public override Guid Id => Person.Value;
    }
}

/// <summary>Which kind of owner a request has. Stored: values are never renumbered.</summary>
public enum OperationOwnerKind { Household = 1, Person = 2 }
