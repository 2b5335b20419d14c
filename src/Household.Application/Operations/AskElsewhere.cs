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
/// Puts a question that is answered elsewhere: by its requester on another device of theirs, or by another person. Inside the use case that
/// knows the operation. The same question is never open twice: asked again in another session, or since something changed, the older one is replaced. Nor are more than <see cref="Approval.OpenPerPair"/> between the same two
/// people; and of those that were taken back or refused, no more than <see cref="Approval.AskedPerPair"/> an hour, none of them what was just said no to.
/// </summary>
public sealed class AskElsewhere(PortalAddress portal, IStringLocalizer<ApprovalTexts> text, AssessNumber numbers, OperatorPolicy policy)
{
    /// <param name="What">What is done, in words that follow “asks to”.</param>
    /// <param name="RequesterName">How the household calls who asks.</param>
    /// <param name="From">About where the asking browser is now, which may not be where it signed in.</param>
    /// <param name="Number">The requester's own number to send the link to; null to let another person's own numbers decide.</param>
    /// <param name="Answers">What the network says of the numbers that the link may go to.</param>
    internal sealed record ApprovalRequest(
        HouseholdId Household, AuthorizationDetails AuthorizationDetails, AssuranceLevel AssuranceLevel, Actor.AsPerson Requester, string RequesterName, PersonId Approver, string What, Place? From, Msisdn? Number, NumberRiskAnswers Answers);

    /// <summary>What asking came to. Closed.</summary>
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>It is open, now or since before.</summary>
        public sealed record Asked(Approval Approval) : Outcome;

        /// <summary>Too many are open between these two, or were asked lately.</summary>
        public sealed record TooMany : Outcome;

        /// <summary>They said no to exactly this a moment ago.</summary>
        public sealed record SaidNo(DateTimeOffset Until) : Outcome;
    }

    internal async Task<Outcome> RunAsync(CommandContext work, ApprovalRequest question, CancellationToken cancellationToken)
    {
        var (requester, operation) = (question.Requester, question.AuthorizationDetails);
        var open = await work.Db.Approvals
            .Where(a => a.HouseholdId == question.Household && a.RequesterId == requester.Person && a.ApproverId == question.Approver && a.MatchNumber != null
                && a.State == ApprovalState.Open && a.ExpiresAt > work.Now)
            .ToListAsync(cancellationToken);
        if (open.Find(a => a.WhyNotFor(operation, requester.Person, requester.Session, work.Now) is null) is { } same)
        {
            await SendLinkAsync(work, same, question, cancellationToken);
            return new Outcome.Asked(same);
        }

        if (await NoUntilAsync(work, question, cancellationToken) is { } until && work.Now < until) return new Outcome.SaidNo(until);
        var older = open.FindAll(a => IsAboutTheSame(a, operation));
        if (open.Count - older.Count >= Approval.OpenPerPair || await AskedLatelyAsync(work, question, cancellationToken) >= Approval.AskedPerPair) return new Outcome.TooMany();
        var device = await work.Db.Sessions.Where(s => s.Id == requester.Session).Select(s => s.UserAgentLabel).FirstAsync(cancellationToken);
        var number = RandomNumberGenerator.GetInt32(100).ToString("D2", CultureInfo.InvariantCulture);
        var approval = new Approval(
            question.Household, work.Ids.New<ApprovalId>(), operation, requester.Person, requester.Session, device, question.Approver, question.AssuranceLevel,
            number, RandomNumberGenerator.GetBytes(32), work.Now, question.From);
        work.Db.Approvals.Add(approval);
        foreach (var replaced in older) replaced.Replace(requester.Person, work.Now);
        await SendLinkAsync(work, approval, question, cancellationToken);
        return new Outcome.Asked(approval);
    }

    /// <summary>
    /// Sends a link, unless one was sent a moment ago or several were. It goes to a number that the approver verified and whose SIM is trusted; where
    /// they have none, or want no texts about questions of others, the question waits on their pages.
    /// </summary>
    private async Task SendLinkAsync(CommandContext work, Approval approval, ApprovalRequest question, CancellationToken cancellationToken)
    {
        if (!approval.MayLink(work.Now)) return;
        List<NoticeChoice> wishes = approval.IsOwn ? [] : await work.Db.NoticeChoices.AsNoTracking().Where(c => c.PersonId == approval.ApproverId).ToListAsync(cancellationToken);
        if (!approval.IsOwn && !NoticeTable.Sends(wishes, NoticeKind.Questions, NoticeChannel.Text)) return;
        if (await NumberAsync(work, approval, question, cancellationToken) is not { } number) return;
        if (approval.LinkHash is { } before) await work.Db.ApprovalLinks.Where(l => l.TokenHash == before).ExecuteDeleteAsync(cancellationToken);

        // Who asks themself is waiting for it; another person may be asleep, and may not mind.
        var isAtOnce = approval.IsOwn || NoticeTable.Sends(wishes, NoticeKind.QuestionsAtNight, NoticeChannel.Text);
        var from = isAtOnce ? work.Now : QuietHours.After(work.Now, policy);
        var (token, hash) = SecretToken.OfLink.New();
        approval.SendLink(hash, number, from);
        work.Db.ApprovalLinks.Add(new(hash, approval.HouseholdId, approval.Id, approval.LinkUntil!.Value));
        work.Send(number, text[approval.IsOwn ? "Own" : "OfAnother", approval.IsOwn ? approval.Device : question.RequesterName, question.What, portal.Of($"/a/{token}")], from);
    }

    /// <summary>To vouch is the same question in whatever session: another sign-in does not ask a second one.</summary>
    private static bool IsAboutTheSame(Approval asked, AuthorizationDetails operation) =>
        asked.Permission == operation.Permission && (operation.Permission == Permission.ManageOwnAuthenticators || asked.TargetId == operation.TargetId);

    private static async Task<DateTimeOffset?> NoUntilAsync(CommandContext work, ApprovalRequest question, CancellationToken cancellationToken)
    {
        var (since, permission, target) = (work.Now - Approval.AskWindow, question.AuthorizationDetails.Permission, question.AuthorizationDetails.TargetId);
        var refused = await work.Db.Approvals.AsNoTracking()
            .Where(a => a.HouseholdId == question.Household && a.RequesterId == question.Requester.Person && a.ApproverId == question.Approver && a.MatchNumber != null
                && a.Permission == permission && (permission == Permission.ManageOwnAuthenticators || a.TargetId == target) && a.State == ApprovalState.Refused && a.ClosedAt > since)
            .ToListAsync(cancellationToken);
        return refused.Max(a => a.NoUntil);
    }

    private static Task<int> AskedLatelyAsync(CommandContext work, ApprovalRequest question, CancellationToken cancellationToken)
    {
        var since = work.Now - Approval.AskWindow;
        return work.Db.Approvals.CountAsync(
            a => a.HouseholdId == question.Household && a.RequesterId == question.Requester.Person && a.ApproverId == question.Approver && a.MatchNumber != null && a.AskedAt > since,
            cancellationToken);
    }

    private async Task<Msisdn?> NumberAsync(CommandContext work, Approval approval, ApprovalRequest question, CancellationToken cancellationToken)
    {
        var own = await work.Db.ContactMediums.AsNoTracking().Where(c => c.PersonId == approval.ApproverId).OrderBy(c => c.VerifiedAt).Select(c => c.Number).ToListAsync(cancellationToken);
        foreach (var number in own.Where(number => question.Number is null || number == question.Number))
        {
            // A link carries no code, so that the pace of codes says nothing about it. At a higher level the link only locates the question: what its number could prove by itself does not matter.
            var level = approval.AssuranceLevel > AssuranceLevel.Operation ? AssuranceLevel.Operation : approval.AssuranceLevel;
            var (choice, _) = await numbers.RunAsync(work.Db, approval.ApproverId, number, question.Answers, new AttemptVelocity.Human(), level, work.Now, cancellationToken);
            if (choice is ProofChoice.CodeTo) return number;
        }

        return null;
    }
}
