using HouseholdPortal.Application.Keys;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain.OneTimeCodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.OneTimeCodes;

/// <summary>
/// Reads texts to the operator for words that buy a code. Each text wakes it, and it also looks every few seconds in case the notification was lost.
/// Every node reads every text: a word counts once, because its request is locked and remembers it.
/// </summary>
public sealed partial class ReadHandsetWords(
    IDbContextFactory<HouseholdDbContext> contexts, SendTextedCode send, RootKey root, IChangeNotifier notifier, Clock clock, TimeProvider time, ILogger<ReadHandsetWords> log)
    : RepeatingJob(s_poll, time, atOnce: true, wokenBy: (notifier, ChangeTopic.InboundMessage))
{
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(5);

    private readonly SealedText _seal = new(root, ReceiveMessage.SealPurpose);

    /// <summary>The texts read within the time in which a word lasts.</summary>
    private readonly Dictionary<Guid, DateTimeOffset> _read = [];

    public override async Task RunAsync(CancellationToken cancellationToken)
    {
        var since = clock.Now - OneTimeCode.Lasts;
        foreach (var old in _read.Where(text => text.Value <= since).ToList()) _read.Remove(old.Key);
        foreach (var message in await NewAsync(since, cancellationToken))
        {
            await ReadAsync(message, cancellationToken);
            _read[message.Id] = message.At;
        }
    }

    protected override void Report(Exception error) => Interrupted(log, error);

    private async Task ReadAsync(InboundMessage message, CancellationToken cancellationToken)
    {
        try
        {
            if (await send.RunAsync(message.From, _seal.Open(message.ProtectedText), cancellationToken)) Texted(log);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // A failure must not hold up the next text. This one is not read again: its sender can text again.
            Failed(log, error, message.Id);
        }
    }

    private async Task<IReadOnlyList<InboundMessage>> NewAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        Guid[] lately = [.. await db.Set<InboundMessage>().Where(message => message.At > since).OrderBy(message => message.At).Select(message => message.Id).ToListAsync(cancellationToken)];
        List<Guid> unread = [.. lately.Where(id => !_read.ContainsKey(id))];
        return unread.Count == 0 ? [] : await db.Set<InboundMessage>().AsNoTracking().Where(message => unread.Contains(message.Id)).OrderBy(message => message.At).ToListAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A text from a handset counted for a code.")]
    private static partial void Texted(ILogger log);

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not read text {MessageId} to the operator.")]
    private static partial void Failed(ILogger log, Exception error, Guid messageId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not read texts to the operator.")]
    private static partial void Interrupted(ILogger log, Exception error);
}
