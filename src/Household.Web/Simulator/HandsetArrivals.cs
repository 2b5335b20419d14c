using System.Runtime.CompilerServices;
using System.Threading.Channels;
using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Overview;

namespace HouseholdPortal.Web.Simulator;

/// <summary>
/// Tells a waiting page which text is the newest and which calls ring or are open: at once, and again whenever it changes. Notifications wake it; in case one was
/// lost, it also looks every few seconds. It ends with the request or the program.
/// </summary>
internal sealed class HandsetArrivals(ShowHandsets handsets, ShowCalls calls, IChangeNotifier notifier, TimeProvider time, IHostApplicationLifetime life)
{
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(5);

    public async IAsyncEnumerable<string> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, life.ApplicationStopping);
        var woken = Channel.CreateBounded<Guid>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var arrived = notifier.Subscribe(ChangeTopic.HandsetMessage, id => woken.Writer.TryWrite(id));
        using var sent = notifier.Subscribe(ChangeTopic.InboundMessage, id => woken.Writer.TryWrite(id));
        using var called = notifier.Subscribe(ChangeTopic.Interaction, id => woken.Writer.TryWrite(id));
        using var poll = time.CreateTimer(_ => woken.Writer.TryWrite(default), null, s_poll, s_poll);
        using var end = ending.Token.Register(() => woken.Writer.TryComplete());

        var told = await VersionAsync(ending.Token);
        yield return told;
        await foreach (var _ in woken.Reader.ReadAllAsync(CancellationToken.None))
        {
            var newest = await VersionAsync(CancellationToken.None);
            if (string.Equals(newest, told, StringComparison.Ordinal)) continue;
            told = newest;
            yield return told;
        }
    }

    /// <summary>How a page names what it shows.</summary>
    public static string Version(Guid? newest, IReadOnlyList<ShowCalls.Call> calls) => $"{newest?.ToString() ?? "none"} {ShowCalls.VersionOf(calls)}".TrimEnd();

    private async Task<string> VersionAsync(CancellationToken cancellationToken) => Version(await handsets.NewestAsync(cancellationToken), await calls.RunAsync(cancellationToken));
}
