using System.Globalization;
using System.Security.Cryptography;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Contacts;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Operations;

/// <summary>
/// Asks for an approval that is answered elsewhere: by the requester on another device, or by another person. Called inside the use case that knows
/// the operation. The same approval is never open twice: asking again in another session, or after a change, replaces the older one. No more than
/// <see cref="Approval.OpenPerPair"/> are open between the same two people. Of those that were cancelled or refused, no more than
/// <see cref="Approval.AskedPerPair"/> an hour are allowed, and none for what was just refused.
/// </summary>
public sealed class AskElsewhere(PortalAddress portal, IStringLocalizer<ApprovalTexts> text, AssessNumber numbers, OperatorPolicy policy)
{
    /// <param name="What">What is done, in words that follow “asks to”.</param>
    /// <param name="RequesterName">The household's name for the requester.</param>
    /// <param name="From">Roughly where the asking browser is now, which may not be where it signed in.</param>
    /// <param name="Number">The requester's own number to send the link to; null to choose from another person's own numbers.</param>
    /// <param name="Answers">What the network says about the numbers that the link may go to.</param>
    internal sealed record ApprovalRequest(
        HouseholdId Household, AuthorizationDetails AuthorizationDetails, AssuranceLevel AssuranceLevel, Actor.AsPerson Requester, string RequesterName, PersonId Approver, string What, Place? From, Msisdn? Number, NumberRiskAnswers Answers);

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

    internal async Task<Outcome> RunAsync(CommandContext work, ApprovalRequest request, CancellationToken cancellationToken)
    {
        var (requester, operation) = (request.Requester, request.AuthorizationDetails);
        var open = await work.Db.Approvals
            .Where(a => a.HouseholdId == request.Household && a.RequesterId == requester.Person && a.ApproverId == request.Approver && a.MatchNumber != null
                && a.State == ApprovalState.Open && a.ExpiresAt > work.Now)
            .ToListAsync(cancellationToken);
        if (open.Find(a => a.WhyNotFor(operation, requester.Person, requester.Session, work.Now) is null) is { } same)
        {
            await SendLinkAsync(work, same, request, cancellationToken);
            return new Outcome.Asked(same);
        }

        if (await NoUntilAsync(work, request, cancellationToken) is { } until && work.Now < until) return new Outcome.SaidNo(until);
        var older = open.FindAll(a => IsAboutTheSame(a, operation));
        if (open.Count - older.Count >= Approval.OpenPerPair || await AskedLatelyAsync(work, request, cancellationToken) >= Approval.AskedPerPair) return new Outcome.TooMany();
        var device = await work.Db.Sessions.Where(s => s.Id == requester.Session).Select(s => s.UserAgentLabel).FirstAsync(cancellationToken);
        var number = RandomNumberGenerator.GetInt32(100).ToString("D2", CultureInfo.InvariantCulture);
        var approval = new Approval(
            request.Household, work.Ids.New<ApprovalId>(), operation, requester.Person, requester.Session, device, request.Approver, request.AssuranceLevel,
            number, RandomNumberGenerator.GetBytes(32), work.Now, request.From);
        work.Db.Approvals.Add(approval);
        foreach (var replaced in older) replaced.Replace(requester.Person, work.Now);
        await SendLinkAsync(work, approval, request, cancellationToken);
        return new Outcome.Asked(approval);
    }

    /// <summary>
    /// Sends a link, unless one was sent a moment ago or all were used. It goes to a number that the approver verified and whose SIM is trusted.
    /// Where they have none, or want no texts about others' requests, the approval waits on their pages.
    /// </summary>
    private async Task SendLinkAsync(CommandContext work, Approval approval, ApprovalRequest request, CancellationToken cancellationToken)
    {
        if (!approval.MayLink(work.Now)) return;
        List<NoticeChoice> wishes = approval.IsOwn ? [] : await work.Db.NoticeChoices.AsNoTracking().Where(c => c.PersonId == approval.ApproverId).ToListAsync(cancellationToken);
        if (!approval.IsOwn && !NoticeTable.Sends(wishes, NoticeKind.Questions, NoticeChannel.Text)) return;
        if (await NumberAsync(work, approval, request, cancellationToken) is not { } number) return;
        if (approval.LinkHash is { } before) await work.Db.ApprovalLinks.Where(l => l.TokenHash == before).ExecuteDeleteAsync(cancellationToken);

        // A person who asks themself is waiting for the link; another person may be asleep, and may want to be woken or not.
        var isAtOnce = approval.IsOwn || NoticeTable.Sends(wishes, NoticeKind.QuestionsAtNight, NoticeChannel.Text);
        var from = isAtOnce ? work.Now : QuietHours.After(work.Now, policy);
        var (token, hash) = SecretToken.OfLink.New();
        approval.SendLink(hash, number, from);
        work.Db.ApprovalLinks.Add(new(hash, approval.HouseholdId, approval.Id, approval.LinkUntil!.Value));
        work.Send(number, text[approval.IsOwn ? "Own" : "OfAnother", approval.IsOwn ? approval.Device : request.RequesterName, request.What, portal.Of($"/a/{token}")], from);
    }

    /// <summary>A request to vouch is the same in every session: another sign-in does not make a second one.</summary>
    private static bool IsAboutTheSame(Approval asked, AuthorizationDetails operation) =>
        asked.Permission == operation.Permission && (operation.Permission == Permission.ManageOwnAuthenticators || asked.TargetId == operation.TargetId);

    private static async Task<DateTimeOffset?> NoUntilAsync(CommandContext work, ApprovalRequest request, CancellationToken cancellationToken)
    {
        var (since, permission, target) = (work.Now - Approval.AskWindow, request.AuthorizationDetails.Permission, request.AuthorizationDetails.TargetId);
        var refused = await work.Db.Approvals.AsNoTracking()
            .Where(a => a.HouseholdId == request.Household && a.RequesterId == request.Requester.Person && a.ApproverId == request.Approver && a.MatchNumber != null
                && a.Permission == permission && (permission == Permission.ManageOwnAuthenticators || a.TargetId == target) && a.State == ApprovalState.Refused && a.ClosedAt > since)
            .ToListAsync(cancellationToken);
        return refused.Max(a => a.NoUntil);
    }

    private static Task<int> AskedLatelyAsync(CommandContext work, ApprovalRequest request, CancellationToken cancellationToken)
    {
        var since = work.Now - Approval.AskWindow;
        return work.Db.Approvals.CountAsync(
            a => a.HouseholdId == request.Household && a.RequesterId == request.Requester.Person && a.ApproverId == request.Approver && a.MatchNumber != null && a.AskedAt > since,
            cancellationToken);
    }

    private async Task<Msisdn?> NumberAsync(CommandContext work, Approval approval, ApprovalRequest request, CancellationToken cancellationToken)
    {
        var own = await work.Db.ContactMediums.AsNoTracking().Where(c => c.PersonId == approval.ApproverId).OrderBy(c => c.VerifiedAt).Select(c => c.Number).ToListAsync(cancellationToken);
        foreach (var number in own.Where(number => request.Number is null || number == request.Number))
        {
            // A link carries no code, so the pace of codes does not matter. At a higher level the link only locates the approval: what its number
            // could prove by itself does not matter.
            var level = approval.AssuranceLevel > AssuranceLevel.Operation ? AssuranceLevel.Operation : approval.AssuranceLevel;
            var (choice, _) = await numbers.RunAsync(work.Db, approval.ApproverId, number, request.Answers, new AttemptVelocity.Human(), level, work.Now, cancellationToken);
            if (choice is ProofChoice.CodeTo) return number;
        }

        return null;
    }
}
