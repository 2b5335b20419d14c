using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Testing.Scenarios;

/// <summary>A mobile line with its SIM and the handset that the SIM is in.</summary>
public sealed record ScenarioLine(Line Line, Sim Sim, Device Device)
{
    public LineId Id => Line.Id;

    public Msisdn Number => Line.Number!.Value;
}
