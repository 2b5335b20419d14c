using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Households;

/// <summary>Lets a person in several households choose which one pages show, in this session and until they choose another.</summary>
public sealed class ChooseHousehold(HouseholdTransaction transactions)
{
    /// <returns>False when they are not in the household, or the session has ended.</returns>
    public Task<bool> RunAsync(ActorLocator by, HouseholdId household, CancellationToken cancellationToken) => transactions.Run(by, async work =>
    {
        if (work.By.Themself is not { } person || !work.By.Households.Contains(household)) return Step<bool>.Rollback(false);
        (await work.Db.Sessions.FirstAsync(session => session.Id == person.Session, cancellationToken)).Choose(household);
        (await work.Db.Memberships.FirstAsync(membership => membership.PersonId == person.Person && membership.HouseholdId == household, cancellationToken)).Choose(work.Now);
        return Step<bool>.Commit(true);
    }, cancellationToken);
}
