using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Care.Verifying;

/// <summary>Brings an agent’s question to the person: on a page that they have open, by a link, or by a text that they answer.</summary>
public sealed class ReachPerson(SendLink send, AssessNumber numbers, IStringLocalizer<CareTexts> text)
{
    /// <param name="number">The person’s own number that the link or text goes to; null on an open page.</param>
    /// <returns>False for a number that is not theirs, or proves nothing now: it gets neither link nor text.</returns>
    internal async Task<bool> RunAsync(CommandContext work, CallerWay way, ContactMediumId? number, OperationRequest asked, Approval approval, OperationSubject subject, NumberRiskAnswers answers, CancellationToken cancellationToken)
    {
        if (way == CallerWay.OpenPage) return true;
        var person = approval.ApproverId;
        if (await work.Db.ContactMediums.AsNoTracking().Where(c => c.Id == number && c.PersonId == person).Select(c => (Msisdn?)c.Number).FirstOrDefaultAsync(cancellationToken) is not { } to) return false;
        if (way == CallerWay.Link) return await send.RunAsync(work, asked, approval, subject, to, answers, cancellationToken);

        // Whoever has a lost phone or a swapped SIM could say that it is not them, and then only a supervisor may help its owner.
        var own = await work.Db.OwnMeansAsync(approval, work.Now, cancellationToken);
        if ((await numbers.RunAsync(work.Db, own, to, answers, new AttemptVelocity.Human(), AssuranceLevel.Fresh, work.Now, cancellationToken)).Choice is not ProofChoice.CodeTo) return false;
        approval.AskByText(to);
        work.Send(to, text["ByText", approval.Device]);
        return true;
    }
}
