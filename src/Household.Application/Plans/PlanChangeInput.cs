using System.Text.Json;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Plans;

/// <summary>What a line is to change to. Closed.</summary>
public abstract record PlanChangeInput
{
    /// <summary>The version of its form.</summary>
    public const int Version = 1;

    private PlanChangeInput() { }

    /// <summary>Another plan.</summary>
    /// <param name="Device">A handset in instalments that is taken with it; null for none.</param>
    public sealed record ToPlan(OfferingVersionId Plan, OfferingVersionId? Device = null) : PlanChangeInput;

    /// <summary>An add-on beside the plan.</summary>
    public sealed record WithAddOn(OfferingVersionId AddOn) : PlanChangeInput;

    /// <summary>Without an add-on that the line has.</summary>
    public sealed record WithoutAddOn(ContractId AddOn) : PlanChangeInput;

    public string Write() => JsonSerializer.Serialize(this switch
    {
        ToPlan to => new Stored(to.Plan.Value, to.Device?.Value, null, null),
        WithAddOn with => new Stored(null, null, with.AddOn.Value, null),
        WithoutAddOn without => new Stored(null, null, null, without.AddOn.Value),
    });

    /// <summary>Null for what it cannot read.</summary>
    internal static PlanChangeInput? Read(string input)
    {
        try
        {
            return JsonSerializer.Deserialize<Stored>(input) switch
            {
                { Plan: { } plan } to => new ToPlan(OfferingVersionId.From(plan), to.Device is { } device ? OfferingVersionId.From(device) : null),
                { AddOn: { } addOn } => new WithAddOn(OfferingVersionId.From(addOn)),
                { Without: { } without } => new WithoutAddOn(ContractId.From(without)),
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Stored(Guid? Plan, Guid? Device, Guid? AddOn, Guid? Without);
}
