using HouseholdPortal.Application.Care.Afar;
using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Application.Care.Verifying;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Web.Ui.Kit.Dialogs;
using HouseholdPortal.Web.Ui.Layouts;
using HouseholdPortal.Web.Ui.Parts;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Care;

/// <summary>Passes what the agent chooses to a use case, and shows what came of it; it decides nothing.</summary>
public sealed partial class AskSomebodyElse
{
    private ShowAfar.View? _view;
    private ShowAfar.LineOf? _line;
    private string? _permission;
    private bool _isOpen;
    private IDisposable? _following;

    [CascadingParameter] public WatchedSession Session { get; set; } = null!;

    [Parameter, EditorRequired] public InteractionId Call { get; set; }

    [Parameter, EditorRequired] public IReadOnlyList<DeskView.Candidate> Candidates { get; set; } = [];

    [Inject] private ShowAfar Show { get; set; } = null!;

    [Inject] private AskFromAfar Ask { get; set; } = null!;

    [Inject] private KitMessages Messages { get; set; } = null!;

    [Inject] private IChangeNotifier Notifier { get; set; } = null!;

    private StaffSessionId By => StaffSessionId.From(Session.Id);

    private IReadOnlyList<ShowAfar.LineOf> Lines => _view?.Lines ?? [];

    private IReadOnlyList<string> Names => [.. (_view?.Permissions ?? []).Select(permission => permission.ToString())];

    /// <summary>Where the person can be asked: a page and links, the first of each with a key. A text back proves too little.</summary>
    private IEnumerable<(DeskView.Way Way, string? Key)> Ways
    {
        get
        {
            var ways = Candidates.FirstOrDefault(who => who.Person == _line?.Person)?.Ways.Where(way => way.Kind != CallerWay.Text).ToList() ?? [];
            return ways.Select(way => (way, way == ways.Find(one => one.Kind == way.Kind) ? way.Kind == CallerWay.OpenPage ? "p" : "l" : null));
        }
    }

    /// <inheritdoc />
    public void Dispose() => _following?.Dispose();

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        // What the person does on their device reaches the desk at once; the desk also reads itself every few seconds.
        if (RendererInfo.IsInteractive) _following = Notifier.Subscribe(ChangeTopic.ApprovalsOfPerson, id => { if (_view?.Asked?.Person.Value == id) _ = InvokeAsync(ReloadAsync); });
    }

    /// <inheritdoc />
    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        _view = await Show.RunAsync(By, Call, [.. Candidates.Select(who => who.Person)], CancellationToken.None);
        _line = _line is { } chosen && Lines.Contains(chosen) ? chosen : Lines is [var first, ..] ? first : null;
        _permission = Names.Contains(_permission, StringComparer.Ordinal) ? _permission : Names is [var name, ..] ? name : null;
    }

    private async Task ReloadAsync()
    {
        await ReadAsync();
        StateHasChanged();
    }

    private void Toggle() => _isOpen = !_isOpen;

    private string NameOf(ShowAfar.LineOf line) => Text["PersonAndLine", Candidates.FirstOrDefault(who => who.Person == line.Person)?.Name ?? "", line.Number.TrimStart('•')];

    private async Task AskAsync(DeskView.Way way)
    {
        if (_line is not { } line || !Enum.TryParse<Permission>(_permission, out var permission)) return;
        var result = await Ask.RunAsync(new(By, Call, line.Person, line.Household, line.Line, permission, way.Kind, way.Id), CancellationToken.None);
        if (result is AskFromAfar.Result.Asked) _isOpen = false;
        else Messages.Say(Text["Not" + result.GetType().Name], Tone.Warning);
        await ReloadAsync();
    }
}
