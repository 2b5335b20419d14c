namespace HouseholdPortal.Domain.People;

/// <summary>What another system (CRM, billing, loyalty) calls a person: one identifier of one system leads to one person and household.</summary>
public sealed class ExternalId
{
    private ExternalId() { System = Value = null!; }

    public ExternalId(string system, string value, HouseholdId householdId, PersonId personId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(system);
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        System = system;
        Value = value;
        HouseholdId = householdId;
        PersonId = personId;
    }

    /// <summary>The other system's short name, such as <c>ibm-telco</c>.</summary>
    public string System { get; private set; }

    public string Value { get; private set; }

    public HouseholdId HouseholdId { get; private set; }

    public PersonId PersonId { get; private set; }
}
