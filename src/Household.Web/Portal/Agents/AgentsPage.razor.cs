using HouseholdPortal.Application;
using HouseholdPortal.Application.Care.Story;
using HouseholdPortal.Application.Care.Verifying;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Agents;

/// <summary>Shows the agents who talk to the person, and takes the forms of <see cref="AgentNotice"/> on all other pages.</summary>
public sealed partial class AgentsPage(ShowAgents show, ShowTalks talks, EndAgentSession end, AgentWords words, OperatorPolicy policy, Clock clock, NavigationManager navigation) : FormPage
{
    internal const string Form = "agents";

    internal const string End = "end";

    internal const string More = "more";

    internal const string NotMe = "not-me";

    /// <summary>What was just done here.</summary>
    [SupplyParameterFromQuery(Name = "said")] public string? Said { get; set; }

    /// <summary>The last call of the page before.</summary>
    [SupplyParameterFromQuery(Name = "before")] public Guid? Before { get; set; }

    /// <summary>The person’s calls and visits, which are over.</summary>
    private KeyedPage<ShowTalks.Talk> Talks { get; set; } = new([], HasPrevious: false, HasNext: false);

    private IReadOnlyList<ShowAgents.Talking> Talking { get; set; } = [];

    private AgentWords Words => words;

    private OperatorPolicy Policy => policy;

    private string? SaidWords => Said switch
    {
        End => Text["Ended"].Value,
        More => Text["Extended"].Value,
        NotMe => Text["Reported"].Value,
        "over" => Text["Over"].Value,
        _ => null,
    };

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        Talking = await show.TalkingAsync(HttpContext.Session(), Cancelled);
        Talks = await talks.RunAsync(HttpContext.Session(), Before is { } last ? InteractionId.From(last) : null, Cancelled);
    }

    private static string HeadingId(ShowAgents.Talking one) => $"agent-{one.Session.Value:N}";

    private int MinutesLeft(ShowAgents.Talking one) => Math.Max(1, (int)Math.Ceiling((one.Until - clock.Now).TotalMinutes));

    private async Task ActAsync()
    {
        var by = HttpContext.Session();
        var (said, done) = (Of(End), Of(More), Of(NotMe)) switch
        {
            ({ } one, _, _) => (End, await end.ByCallerAsync(by, one, isNotMe: false, Cancelled)),
            (_, { } one, _) => (More, await end.ExtendAsync(by, one, Cancelled)),
            (_, _, { } one) => (NotMe, await end.ByCallerAsync(by, one, isNotMe: true, Cancelled)),
            _ => ("", true),
        };
        navigation.NavigateTo(said.Length == 0 ? AgentPaths.Page : $"{AgentPaths.Page}?said={(done ? said : "over")}");
    }

    /// <summary>The session that the button of this name was pressed for.</summary>
    private AgentSessionId? Of(string button) => IdIn(Typed(button)) is var id && id == Guid.Empty ? null : AgentSessionId.From(id);
}
