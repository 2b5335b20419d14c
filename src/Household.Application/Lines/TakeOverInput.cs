using System.Text.Json;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;

namespace HouseholdPortal.Application.Lines;

/// <summary>Onto which account somebody takes a line over. Closed.</summary>
public abstract record TakeOverInput
{
    /// <summary>The version of its form.</summary>
    public const int Version = 1;

    private TakeOverInput() { }

    /// <summary>One that they pay for already.</summary>
    public sealed record Onto(BillingAccountId Account) : TakeOverInput;

    /// <summary>A new one in their name.</summary>
    /// <param name="Postcode">Where its bills go.</param>
    public sealed record OntoNew(string Name, Postcode Postcode) : TakeOverInput;

    public string Write() => JsonSerializer.Serialize(this switch
    {
        Onto onto => new Stored(onto.Account.Value, null, null),
        OntoNew made => new Stored(null, made.Name, made.Postcode.Text),
    });

    /// <summary>Null for what it cannot read, and for what cannot be the name or postcode of an account.</summary>
    internal static TakeOverInput? Read(string input)
    {
        Stored? stored;
        try
        {
            stored = JsonSerializer.Deserialize<Stored>(input);
        }
        catch (JsonException)
        {
            return null;
        }

        if (stored?.Account is { } account) return new Onto(BillingAccountId.From(account));
        return BillingAccount.ReadName(stored?.Name) is { } name && Domain.Billing.Postcode.TryParse(stored?.Postcode, out var postcode) ? new OntoNew(name, postcode) : null;
    }

    private sealed record Stored(Guid? Account, string? Name, string? Postcode);
}
