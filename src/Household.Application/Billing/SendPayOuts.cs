using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Decisions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Billing;

/// <summary>
/// Sends ordered pay-outs to the payment system until it reports each one's outcome, and stores that. Each order wakes it, and it also looks every
/// half minute in case the notification was lost. Two nodes, or one that was killed in between, may send an order twice: the payment system pays it
/// once.
/// </summary>
public sealed partial class SendPayOuts(
    IDbContextFactory<HouseholdDbContext> contexts, HouseholdTransaction transactions, IPaymentSystem payments, IChangeNotifier notifier, IStringLocalizer<SignInTexts> texts, TimeProvider time,
    ILogger<SendPayOuts> log) : RepeatingJob(s_poll, time, atOnce: true, wokenBy: (notifier, ChangeTopic.PayOut))
{
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(30);

    /// <summary>Sends all pay-outs that are ordered now.</summary>
    public override async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var payOut in await OrderedAsync(cancellationToken))
        {
            try
            {
                var answer = await payments.PayOutAsync(new(payOut.Id, payOut.Number, payOut.HouseholdId, payOut.AccountId, payOut.Amount), cancellationToken);
                if (answer is not PaymentAnswer.Later) await KeepAsync(payOut, answer, cancellationToken);
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                // A time-out of the payment system is an ordinary failure too. A failure must not hold up the next pay-out: this one is tried again.
                Failed(log, error, payOut.Id.Value);
            }
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => payments.IsThere ? base.ExecuteAsync(stoppingToken) : Task.CompletedTask;

    protected override void Report(Exception error) => Interrupted(log, error);

    /// <summary>All, the oldest first: one that the bank takes days for must not hold up newer ones.</summary>
    private async Task<IReadOnlyList<PayOut>> OrderedAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.PayOuts.AsNoTracking().Where(payOut => payOut.State == PayOutState.Ordered).OrderBy(payOut => payOut.OrderedAt).ToListAsync(cancellationToken);
    }

    private Task<bool> KeepAsync(PayOut ordered, PaymentAnswer answer, CancellationToken cancellationToken) => transactions.Run<bool>([ordered.HouseholdId], async work =>
    {
        var payOut = await work.Db.PayOuts.FirstAsync(one => one.HouseholdId == ordered.HouseholdId && one.Id == ordered.Id, cancellationToken);
        var uses = await work.Db.CreditUses.Where(use => use.HouseholdId == ordered.HouseholdId && use.PayOutId == ordered.Id).ToListAsync(cancellationToken);
        var ended = answer switch
        {
            PaymentAnswer.Paid paid => payOut.Pay(paid.Reference, work.Now),
            PaymentAnswer.Refused => payOut.Refuse(uses, work.Now),
            PaymentAnswer.Later => false,
        };
        if (!ended) return Step<bool>.Rollback(false);

        var payer = await work.Db.Members.Where(member => member.HouseholdId == payOut.HouseholdId && member.Id == payOut.OrderedBy).Select(member => member.PersonId).FirstAsync(cancellationToken);
        var state = payOut.State == PayOutState.Paid ? "PayOutPaid" : "PayOutRefused";
        await work.TellAllContactsAsync(payer, texts, state, [MoneyText.Of(payOut.Amount), payOut.Number], cancellationToken);
        work.Audit(payOut.HouseholdId, new AuditEntry(
            new Actor.AsSystem(nameof(SendPayOuts)), payer, payOut.State == PayOutState.Paid ? "pay-out-paid" : "pay-out-refused", "pay-out", payOut.Id.Value, Because: null, ApprovalId.From(payOut.RequestId.Value), Details: ""));
        return Step<bool>.Commit(true);
    }, cancellationToken);

    [LoggerMessage(Level = LogLevel.Error, Message = "Pay-out {PayOutId} could not be handed to the payment system. We will try again.")]
    private static partial void Failed(ILogger log, Exception error, Guid payOutId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Ordered pay-outs could not be read.")]
    private static partial void Interrupted(ILogger log, Exception error);
}
