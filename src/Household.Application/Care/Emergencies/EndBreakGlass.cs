using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;

namespace HouseholdPortal.Application.Care.Emergencies;

/// <summary>Whoever asked for break-glass or granted it ends it before its time; who asked may take it back before.</summary>
public sealed class EndBreakGlass(BreakGlassDesk desk)
{
    /// <returns>Whether it was one of theirs, and was not over.</returns>
    public Task<bool> RunAsync(StaffSessionId session, BreakGlassId id, CancellationToken cancellationToken) => desk.RunAsync(session, id, none: false, async (work, staff, one) =>
    {
        if (one.End(staff.Member.Id, work.Now) != BreakGlassAnswer.Done) return Step<bool>.Rollback(false);
        await work.AuditPeopleAsync(staff, [one.PersonId], "end-break-glass", new AuditFacts.BreakGlassRead(one.Reads), cancellationToken);
        return Step<bool>.Commit(true);
    }, cancellationToken);
}
