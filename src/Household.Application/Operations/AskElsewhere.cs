using System.Globalization;
using System.Security.Cryptography;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Operations;

/// <summary>
/// Asks for an approval of a request that is answered elsewhere: by its requester on another device, or by another person. No more than
/// <see cref="Approval.OpenPerPair"/> are open between the same two people. However they ended, no more than <see cref="Approval.AskedPerPair"/> an hour are
/// allowed, and none for what was just refused.
/// </summary>
internal static class AskElsewhere
{
    /// <summary>The result of asking. Closed.</summary>
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>The approval is open, since now or earlier.</summary>
        public sealed record Asked(Approval Approval) : Outcome;

        /// <summary>Too many are open between these two people, or were asked for lately.</summary>
        public sealed record TooMany : Outcome;

        /// <summary>The approver just refused exactly this.</summary>
        public sealed record SaidNo(DateTimeOffset Until) : Outcome;
    }

    public static async Task<Outcome> AskElsewhereAsync(this CommandContext work, OperationRequest request, PersonId approver, AssuranceLevel level, Place? from, CancellationToken cancellationToken)
    {
        var between = await work.Db.Approvals
            .Where(a => a.OwnerId == request.OwnerId && a.RequesterId == request.RequesterId && a.ApproverId == approver && a.MatchNumber != null && (a.State == ApprovalState.Open || a.AskedAt > work.Now - Approval.AskWindow || a.ClosedAt > work.Now - Approval.AskWindow))
            .ToListAsync(cancellationToken);
        var open = between.FindAll(a => a.StateAt(work.Now) == ApprovalState.Open);
        if (open.Find(a => a.RequestId == request.Id && a.WhyNotFor(request.Details, request.RequesterId, work.Now) is null) is { } same) return new Outcome.Asked(same);

        if (between.Where(a => a.Permission == request.Operation && a.TargetId == request.TargetId).Max(a => a.NoUntil) is { } until && work.Now < until) return new Outcome.SaidNo(until);
        if (open.Count(a => a.Permission != request.Operation || a.TargetId != request.TargetId) >= Approval.OpenPerPair || between.Count(a => a.AskedAt > work.Now - Approval.AskWindow) >= Approval.AskedPerPair) return new Outcome.TooMany();
        foreach (var older in open.Where(a => a.RequestId == request.Id)) older.Replace(request.RequesterId, work.Now);
        var number = RandomNumberGenerator.GetInt32(100).ToString("D2", CultureInfo.InvariantCulture);
        var approval = new Approval(
            request.OwnerId, work.Ids.New<ApprovalId>(), request.Id, request.Details, request.RequesterId, request.SessionId, request.Device, approver, level, number, RandomNumberGenerator.GetBytes(32), work.Now, from ?? request.Place,
            request is { IsAsked: true, ExpiresAt: { } ends } && approver == request.DoerId ? ends - work.Now : null);
        work.Db.Approvals.Add(approval);
        return new Outcome.Asked(approval);
    }
}
