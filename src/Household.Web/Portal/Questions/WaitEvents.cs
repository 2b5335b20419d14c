using System.Runtime.CompilerServices;
using System.Threading.Channels;
using HouseholdPortal.Application.Approvals;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Web.Portal.Questions;

/// <summary>
/// Tells a waiting page how its question stands: at once, and again when that changes. Woken by notifications and, in case one was lost, every
/// few seconds; ends when the question is closed, when the session is over, with the request or with the program.
/// </summary>
internal sealed class WaitEvents(ShowWaiting waiting, IChangeNotifier notifier, TimeProvider time, IHostApplicationLifetime life)
{
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(5);

    public async IAsyncEnumerable<string> WatchAsync(SessionId session, HouseholdId household, ApprovalId id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, life.ApplicationStopping);
        var woken = Channel.CreateBounded<Guid>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var subscription = notifier.Subscribe(ChangeTopic.ApprovalAnswered, answered =>
        {
            if (answered == id.Value) woken.Writer.TryWrite(answered);
        });

        string? told = null;
        do
        {
            var state = await waiting.StateAsync(session, household, id, ending.Token);
            var version = state?.ToString() ?? "over";
            if (!string.Equals(version, told, StringComparison.Ordinal)) yield return told = version;
            if (state is not Domain.Approvals.ApprovalState.Open) yield break;
        }
        while (await WaitAsync(woken.Reader, ending.Token));
    }

    /// <summary>Waits for a notification or the poll's turn; false when it is over.</summary>
    private async Task<bool> WaitAsync(ChannelReader<Guid> woken, CancellationToken ending)
    {
        using var poll = new CancellationTokenSource(s_poll, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(poll.Token, ending);
        try
        {
            await woken.ReadAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return !ending.IsCancellationRequested;
        }
    }
}
