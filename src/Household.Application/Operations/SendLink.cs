using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Contacts;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Operations;

/// <summary>
/// Sends the link to an approval: to a number that the approver verified and whose SIM is trusted, never to the phone that may be in the wrong hands. Where that
/// phone is the only one, the link goes by e-mail: it locates the approval and proves nothing, wherever it arrives. Where they have neither, or want no texts
/// about others’ requests, the approval waits on their pages.
/// </summary>
public sealed class SendLink(PortalAddress portal, OperationList operations, IStringLocalizer<ApprovalTexts> text, AssessNumber numbers, OperatorPolicy policy)
{
    /// <param name="chosen">The requester’s own number; null to choose from another person’s.</param>
    /// <param name="answers">What the network says about the numbers that the link may go to.</param>
    /// <returns>Whether one was sent, unless one was sent a moment ago or all were used.</returns>
    internal async Task<bool> RunAsync(CommandContext work, OperationRequest request, Approval approval, OperationSubject subject, Msisdn? chosen, NumberRiskAnswers answers, CancellationToken cancellationToken)
    {
        if (!approval.MayLink(work.Now)) return false;
        List<NoticeChoice> wishes = approval.IsOwn ? [] : await work.Db.NoticeChoices.AsNoTracking().Where(c => c.PersonId == approval.ApproverId).ToListAsync(cancellationToken);
        if (!approval.IsOwn && !NoticeTable.Sends(wishes, NoticeKind.Questions, NoticeChannel.Text)) return None(approval);

        // What an agent asks from afar stands on the page alone: the text is the same whatever there is to do.
        var asksTo = request.IsFromAfar ? "" : (await operations.Of(request.Operation).DescribeAsync(work.Db, subject, approval.ApproverId, cancellationToken))?.Words.AsksTo;
        if (asksTo is null) return None(approval);
        var lost = await LostNumberAsync(work, request, cancellationToken);
        var number = await NumberAsync(work, approval, chosen, lost, answers, cancellationToken);
        var addresses = number is null && lost is not null && !approval.IsOwn
            ? await work.Db.EmailContacts.AsNoTracking().Where(c => c.PersonId == approval.ApproverId).OrderBy(c => c.VerifiedAt).Select(c => c.Address).ToListAsync(cancellationToken)
            : [];
        if (number is null && addresses.Count == 0) return None(approval);
        if (approval.LinkHash is { } before) await work.Db.ApprovalLinks.Where(l => l.TokenHash == before).ExecuteDeleteAsync(cancellationToken);

        // A person who asks themself is waiting for the link; another person may be asleep, and may want to be woken or not.
        var isAtOnce = approval.IsOwn || NoticeTable.Sends(wishes, NoticeKind.QuestionsAtNight, NoticeChannel.Text);
        var from = isAtOnce ? work.Now : QuietHours.After(work.Now, policy);
        var (token, hash) = SecretToken.OfLink.New();
        approval.SendLink(hash, number, from);
        work.Db.ApprovalLinks.Add(new(hash, approval.OwnerId, approval.Id, approval.LinkUntil!.Value));
        var requester = approval.IsOwn ? approval.Device : await NameOfAsync(work, request, cancellationToken);
        string words = text[!approval.IsOwn ? "OfAnother" : request.IsFromAfar ? "FromAfar" : request.AgentId is null ? "Own" : "OfAgent", requester, asksTo, portal.Of($"/a/{token}")];
        if (number is { } to) work.Send(to, words, from);
        foreach (var address in addresses) work.Send(address, new(text["EmailSubject", requester], words));
        return true;
    }

    private static bool None(Approval approval)
    {
        approval.SendNoLink();
        return false;
    }

    /// <summary>The number of the line that it is about, where that line’s phone is said to be lost.</summary>
    private async Task<Msisdn?> LostNumberAsync(CommandContext work, OperationRequest request, CancellationToken cancellationToken) =>
        request.Owner is not OperationOwner.OfHousehold { Household: var household } || !operations.Of(request.Operation).IsAboutALostPhone ? null
        : await work.Db.Lines.AsNoTracking().Where(l => l.HouseholdId == household && l.Id == LineId.From(request.TargetId)).Select(l => l.Number).FirstOrDefaultAsync(cancellationToken);

    private static async Task<string> NameOfAsync(CommandContext work, OperationRequest request, CancellationToken cancellationToken) =>
        (await work.Db.NameAsync(request.OwnerId, request.RequesterId, cancellationToken)).Name;

    private async Task<Msisdn?> NumberAsync(CommandContext work, Approval approval, Msisdn? chosen, Msisdn? lost, NumberRiskAnswers answers, CancellationToken cancellationToken)
    {
        var own = await work.Db.ContactMediums.AsNoTracking().Where(c => c.PersonId == approval.ApproverId).OrderBy(c => c.VerifiedAt).Select(c => c.Number).ToListAsync(cancellationToken);
        var means = await work.Db.OwnMeansAsync(approval, work.Now, cancellationToken);
        foreach (var number in own.Where(number => number != lost && (chosen is null || number == chosen)))
        {
            // A link carries no code, so the pace of codes does not matter. At a higher level the link only locates the approval: what its number
            // could prove by itself does not matter.
            var level = approval.AssuranceLevel > AssuranceLevel.Operation ? AssuranceLevel.Operation : approval.AssuranceLevel;
            var (choice, _, _) = await numbers.RunAsync(work.Db, means, number, answers, new AttemptVelocity.Human(), level, work.Now, cancellationToken);
            if (choice is ProofChoice.CodeTo) return number;
        }

        return null;
    }
}
