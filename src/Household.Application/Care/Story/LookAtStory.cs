using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Care.Story;

/// <summary>
/// Before anybody is verified, an agent with an open call sees when and through which channel the person who may be calling was last in touch, and nothing else: that
/// tells “six minutes ago in the portal” from “never”. It is a look like any other: with a reason, counted, recorded, and shown to the person.
/// </summary>
public sealed class LookAtStory(HouseholdTransaction transactions, IDbContextFactory<HouseholdDbContext> contexts, OperatorPolicy policy, Clock clock, ILogger<LookAtStory> log)
{
    /// <summary>How far back it goes: long enough for what led to the call.</summary>
    public static readonly TimeSpan Back = TimeSpan.FromDays(30);

    private const int Most = 8;

    /// <param name="Interaction">The open call or visit that it is for.</param>
    public sealed record Request(StaffSessionId Session, InteractionId Interaction, PersonId Person, LookReason? Reason);

    /// <summary>The result of the look. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>The newest first, at most eight.</summary>
        public sealed record Shown(IReadOnlyList<When> Entries) : Result;

        public sealed record NoReason : Result;

        /// <summary>It is their own, or a relative’s.</summary>
        public sealed record YoursOrARelatives : Result;

        /// <summary>They would be more than <paramref name="Most"/> different people within an hour. Recorded, and in the log as a warning.</summary>
        public sealed record TooMany(StaffId Staff, int Most) : Result, IRefusal
        {
            string IRefusal.What => nameof(StaffRoles.Agent);

            string IRefusal.Reason => nameof(TooMany);
        }

        /// <summary>They do not talk to callers, or have no open call.</summary>
        public sealed record NotAllowed : Result, IRefusal
        {
            string IRefusal.What => nameof(StaffRoles.Agent);

            string IRefusal.Reason => nameof(NotAllowed);
        }
    }

    /// <summary>All that is told of one thing.</summary>
    public sealed record When(StoryChannel Channel, DateTimeOffset At);

    public async Task<Result> RunAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Reason is not { } reason || !Enum.IsDefined(reason)) return new Result.NoReason();
        IReadOnlyCollection<HouseholdId> households;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken)) households = await db.HouseholdsOfAsync([request.Person], cancellationToken);
        var refused = await transactions.Run<Result?>(request.Session, households, work => RecordAsync(work, request, reason, cancellationToken), cancellationToken);
        if (refused is Result.TooMany tooMany) StaffLog.TooManyLookUps(log, tooMany.Staff.Value, tooMany.Most);
        return refused ?? new Result.Shown(await ReadAsync(request.Person, cancellationToken));
    }

    /// <returns>Null where the look is recorded, and may be had.</returns>
    private async Task<Step<Result?>> RecordAsync(CommandContext work, Request request, LookReason reason, CancellationToken cancellationToken)
    {
        if (work.By.Staff is not { Member.IsInCare: true } staff) return Step<Result?>.Rollback(new Result.NotAllowed());
        if (await work.Db.OnDeskAsync(staff.Member.Id, cancellationToken) is not { State: InteractionState.Open } talk || talk.Id != request.Interaction || talk.StaffSessionId != request.Session) return Step<Result?>.Rollback(new Result.NotAllowed());
        var facts = new AuditFacts.CustomersLookedUp(reason.ToString(), 1, request.Interaction.Value);
        if ((await work.Db.OwnPeopleAsync(staff.Member.Id, cancellationToken)).Contains(request.Person))
        {
            await work.AuditPeopleAsync(staff, [request.Person], "refuse-own-look-up", facts, cancellationToken);
            return Step<Result?>.Commit(new Result.YoursOrARelatives());
        }

        if (!await work.CountLooksAsync(staff, [request.Person], policy.MostLookedUp, cancellationToken)) return Step<Result?>.Commit(new Result.TooMany(staff.Member.Id, policy.MostLookedUp));
        await work.RecordLooksAsync(staff, [request.Person], reason.ToString(), facts, cancellationToken);
        return Step<Result?>.Commit(null);
    }

    private async Task<IReadOnlyList<When>> ReadAsync(PersonId person, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var story = await new StoryQuery(db, person, only: null, before: null, Most, now).RunAsync(withNotes: false, cancellationToken);
        return [.. story.Entries.Where(entry => now - entry.At <= Back).Select(entry => new When(entry.Channel, entry.At))];
    }
}
