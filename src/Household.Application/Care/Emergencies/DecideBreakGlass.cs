using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Staff;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Care.Emergencies;

/// <summary>
/// A supervisor, with a passkey used within five minutes, grants or refuses what a colleague asked. The person is told at once, at all their contacts: whoever
/// fears that cannot use it. Who is a relative of the person, or asked, does not grant.
/// </summary>
public sealed class DecideBreakGlass(BreakGlassDesk desk, PortalAddress address, IStringLocalizer<EmergencyTexts> text)
{
    /// <summary>The page where a person sees who looked at their data.</summary>
    public const string SeenAt = "/account/security";

    /// <summary>The result of deciding. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        public sealed record Decided : Result;

        /// <summary>It was decided, or nobody did in time.</summary>
        public sealed record NotNow : Result;

        /// <summary>They asked for it themself.</summary>
        public sealed record SameStaff : Result;

        /// <summary>It is about themself or a relative.</summary>
        public sealed record YoursOrARelatives : Result;

        public sealed record NotFound : Result;

        public sealed record NotAllowed(StaffRefusal Why) : Result, IRefusal
        {
            string IRefusal.What => nameof(StaffDuty.BreakGlass);

            string IRefusal.Reason => Why.ToString();
        }
    }

    public Task<Result> RunAsync(StaffSessionId session, BreakGlassId id, bool isGranted, CancellationToken cancellationToken) => desk.RunAsync<Result>(session, id, new Result.NotFound(), async (work, staff, one) =>
    {
        if (staff.WhyNot(StaffDuty.BreakGlass.Decides, work.Now) is { } why) return Step<Result>.Rollback(new Result.NotAllowed(why));
        if ((await work.Db.OwnPeopleAsync(staff.Member.Id, cancellationToken)).Contains(one.PersonId)) return Step<Result>.Rollback(new Result.YoursOrARelatives());
        switch (one.Decide(staff.Member.Id, isGranted, work.Now))
        {
            case BreakGlassAnswer.NotNow:
                return Step<Result>.Rollback(new Result.NotNow());
            case BreakGlassAnswer.SameStaff:
                return Step<Result>.Rollback(new Result.SameStaff());
        }

        if (!isGranted)
        {
            await work.AuditPeopleAsync(staff, [one.PersonId], "refuse-break-glass", new AuditFacts.BreakGlassRefused(one.AskedBy.Value), cancellationToken);
            return Step<Result>.Commit(new Result.Decided());
        }

        var told = await work.TellAsync(one.PersonId, text["Subject"], text["Opened", address.Of(SeenAt)], except: null, cancellationToken);
        work.NoteSecurity(one.PersonId, SecurityEventKind.GlassBroken, "", one.Reason.ToString());
        await work.AuditPeopleAsync(staff, [one.PersonId], "grant-break-glass", new AuditFacts.BreakGlassGranted(one.AskedBy.Value, told.Count), cancellationToken);
        return Step<Result>.Commit(new Result.Decided());
    }, cancellationToken);
}
