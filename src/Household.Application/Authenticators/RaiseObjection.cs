using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Authenticators;

/// <summary>
/// What an objection does, whichever way it came, inside a transaction: where what objects decides alone, what was added goes at once; otherwise both sides are held
/// until something independent decides. What the disputed means asked for is cancelled.
/// </summary>
public sealed class RaiseObjection(IStringLocalizer<SignInTexts> text, OperatorPolicy policy)
{
    /// <param name="by">The older means that objects.</param>
    /// <param name="own">All that the person has now.</param>
    /// <param name="asking">The request that carries the objection; null for one by a notice’s link.</param>
    /// <param name="here">The session in which it is raised; null for one by a link.</param>
    /// <returns>Whether it was removed at once.</returns>
    internal async Task<bool> RunAsync(CommandContext work, OwnMeans own, MeansId against, MeansId by, string device, OperationRequestId? asking, SessionId? here, CancellationToken cancellationToken)
    {
        var person = own.Person;
        var affected = own.WithDescendants(against);
        var name = (await work.Db.MeansNameAsync(person, against, cancellationToken))?.Name ?? text["Codes"];
        var objection = new Objection(person, work.Ids.New<ObjectionId>(), against, by, work.Now);
        work.Db.Objections.Add(objection);
        work.NoteSecurity(person, SecurityEventKind.ObjectedTo, device, name);
        var isAlone = own.DecidesAlone(by, against);
        await work.TellAllContactsAsync(person, text, isAlone ? "ObjectedRemoved" : "ObjectedHeld", [name], cancellationToken);
        if (isAlone) await UpholdAsync(work, objection, affected, by, here, cancellationToken);
        else await TakeMeansAway.CancelRequestsAsync(work, person, affected, cancellationToken, asking);
        return isAlone;
    }

    /// <summary>
    /// What it was against, and all that came from it, goes. So do all sessions but that of whoever says so: whoever added it may be signed in, with whatever opened
    /// that session.
    /// </summary>
    /// <param name="here">The session that goes on; null for none.</param>
    internal async Task UpholdAsync(CommandContext work, Objection objection, IEnumerable<MeansId> affected, MeansId? by, SessionId? here, CancellationToken cancellationToken)
    {
        foreach (var id in affected)
        {
            if (await work.Db.Means.FirstOrDefaultAsync(m => m.PersonId == objection.PersonId && m.Id == id && m.RemovedAt == null, cancellationToken) is { } means)
                await work.TakeMeansAwayAsync(means, but: default, cancellationToken);
        }

        objection.Decide(isUpheld: true, by, work.Now);
        await work.EndSessionsAsync(objection.PersonId, here, policy.SessionIdle, cancellationToken);
    }
}
