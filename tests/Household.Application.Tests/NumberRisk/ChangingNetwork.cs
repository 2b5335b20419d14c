using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Domain.NumberRisk;

namespace HouseholdPortal.Application.Tests.NumberRisk;

/// <summary>A network that knows nothing bad of any number until the test says that its SIM or its handset is new.</summary>
internal sealed class ChangingNetwork : INumberRiskProvider
{
    private static readonly NetworkFact s_never = new NetworkFact.Never();

    /// <summary>When the SIM was last replaced.</summary>
    public DateTimeOffset? Sim { get; set; }

    /// <summary>When the SIM was last put into another handset.</summary>
    public DateTimeOffset? Handset { get; set; }

    public Task<NetworkFacts> AskAsync(NumberRecord number, CancellationToken cancellationToken) => Task.FromResult(new NetworkFacts(At(Sim), At(Handset), s_never, s_never));

    private static NetworkFact At(DateTimeOffset? when) => when is { } at ? new NetworkFact.Happened(at) : s_never;
}
