using HouseholdPortal.Application.Keys;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Care.Verifying;

/// <summary>
/// Reads texts to the operator that answer whether somebody is calling: two digits and nothing else, or anything else that says no. Each text wakes it, and it also looks every few
/// seconds. A text that answers nothing is left alone, and so is the word of a page that waits for a code: that is what it buys.
/// </summary>
public sealed partial class ReadReplies(
    IDbContextFactory<HouseholdDbContext> contexts, AnswerApproval answer, RefuseApproval refuse, RootKey root, IChangeNotifier notifier, Clock clock, TimeProvider time, ILogger<ReadReplies> log)
    : RepeatingJob(s_poll, time, atOnce: true, wokenBy: (notifier, ChangeTopic.InboundMessage))
{
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(5);

    private readonly SealedText _seal = new(root, ReceiveMessage.SealPurpose);

    public override async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var (approval, text) in await AnswersAsync(cancellationToken))
        {
            try
            {
                var who = new ApprovalLocator.ByTextFrom(approval.ReplyNumber!.Value, approval.OwnerId, approval.Id);
                if (TypedText.Digits(text, 2) is not { } digits) await refuse.RunAsync(who, report: true, cancellationToken);

                // “NO 47” is no yes: a fraudster who talks to them may have told them to text just that.
                else if (text.Any(char.IsLetter)) await refuse.RunAsync(who, report: false, cancellationToken);
                else await answer.RunAsync(who, new ApprovalResponse.ByText(approval.ReplyNumber.Value, digits), cancellationToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // A failure must not hold up the next answer; this one is read again.
                Failed(log, error, approval.Id.Value);
            }
        }
    }

    protected override void Report(Exception error) => Interrupted(log, error);

    /// <summary>The first text to each open question, since it was asked.</summary>
    private async Task<IReadOnlyList<(Approval Approval, string Text)>> AnswersAsync(CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var open = await db.Approvals.AsNoTracking().Where(a => a.ReplyNumber != null && a.State == ApprovalState.Open && a.ExpiresAt > now).ToListAsync(cancellationToken);
        List<(Approval, string)> answers = [];
        foreach (var approval in open)
        {
            var (from, since) = (approval.ReplyNumber!.Value, approval.AskedAt);
            await foreach (var message in db.Set<InboundMessage>().AsNoTracking().Where(m => m.From == from && m.At >= since).OrderBy(m => m.At).AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                var text = _seal.Open(message.ProtectedText);
                if (HandsetWord.TryParse(text, out _)) continue;
                answers.Add((approval, text));
                break;
            }
        }

        return answers;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not read the answer to approval {Approval}. We will try again.")]
    private static partial void Failed(ILogger log, Exception error, Guid approval);

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not read answers to calls.")]
    private static partial void Interrupted(ILogger log, Exception error);
}
