using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Delegations;

/// <summary>
/// Reminds both sides before a delegation ends, ends what is over, what was not answered, and what has lost what it rests on, and tells both. It finds what may be due by
/// the day that each delegation keeps, so that its work does not grow with what is only open. Decisions do not wait for it: they read periods and relations themselves. It keeps nothing in memory, so a restart loses nothing; two nodes may try, and one does it.
/// </summary>
public sealed partial class LookAfterDelegations(
    IDbContextFactory<HouseholdDbContext> contexts, HouseholdTransaction transaction, DelegationNotices notices, OperatorPolicy policy, Clock clock, TimeProvider time,
    ILogger<LookAfterDelegations> log)
    : RepeatingJob(s_every, time, atOnce: true)
{
    private const int Batch = 200;
    private static readonly TimeSpan s_every = TimeSpan.FromHours(1);

    public override async Task RunAsync(CancellationToken cancellationToken)
    {
        // What it says can wait until the morning.
        if (QuietHours.After(clock.Now, policy) > clock.Now) return;
        HouseholdId? after = null;
        while (true)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var today = policy.Today(clock.Now);
            var due = db.Delegations.AsNoTracking().Where(d => d.ClosedAt == null && d.LookOn <= today);
            if (after is { } last) due = due.Where(d => d.HouseholdId > last);
            var households = await due.Select(d => d.HouseholdId).Distinct().Order().Take(Batch).ToListAsync(cancellationToken);
            foreach (var household in households) await LookAsync(db, household, cancellationToken);
            if (households.Count < Batch) return;
            after = households[^1];
        }
    }

    protected override void Report(Exception error) => Interrupted(log, error);

    private async Task LookAsync(HouseholdDbContext db, HouseholdId household, CancellationToken cancellationToken)
    {
        try
        {
            // On the day before it may be due, nothing is, and nobody's work need wait for a look.
            var relations = await db.RelationsOfAsync(household, cancellationToken);
            var open = await db.Delegations.AsNoTracking().Where(d => d.HouseholdId == household && d.ClosedAt == null).ToListAsync(cancellationToken);
            if (open.Exists(one => Turn(one, relations, clock.Now) is not null || one.LookedAt(policy.Today(clock.Now)))) await transaction.Run<bool>([household], work => TurnAsync(work, household, cancellationToken), cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            // One household that fails must not hold up the others; it is tried again.
            NotLookedAfter(log, error, household.Value);
        }
    }

    private async Task<Step<bool>> TurnAsync(CommandContext work, HouseholdId household, CancellationToken cancellationToken)
    {
        var look = await HouseholdLook.OfAsync(work.Db, household, cancellationToken);
        var hasTurned = false;
        foreach (var delegation in await work.Db.Delegations.Where(d => d.HouseholdId == household && d.ClosedAt == null).ToListAsync(cancellationToken))
        {
            var terms = delegation.Offered ?? delegation.Terms;
            if (Turn(delegation, look.Relations, work.Now) is not { } turned)
            {
                delegation.LookedAt(policy.Today(work.Now));
                continue;
            }

            hasTurned = true;
            if (!delegation.IsOpen) await work.ReleaseAsync(delegation, cancellationToken);
            if (turned.Action is { } action)
                work.Audit(household, new AuditEntry(
                    new Actor.AsSystem(nameof(LookAfterDelegations)), OnBehalfOf: null, action, DelegationOperation.Kind, delegation.Id.Value, Because: null, Approval: null,
                    AuditFacts.OfDelegation.Of(delegation, terms, AuthenticationMethod.None).ToJson()));
            await notices.TellBothAsync(work, look, delegation, terms, turned.Notice, cancellationToken);
        }

        if (hasTurned) work.Publish(ChangeTopic.Household, household.Value);
        return Step<bool>.Commit(true);
    }

    /// <summary>What becomes of a delegation now: at most one thing in a turn. Changes it.</summary>
    private Turned? Turn(Delegation delegation, Relations relations, DateTimeOffset now)
    {
        var today = policy.Today(now);
        if (delegation.EndInTime(today, now) is null) return new("end-delegation", "Ended");
        if (delegation.Lapse(today, now) is null) return new("lapse-delegation", "Lapsed");
        if (!delegation.Stands(relations, policy, today) && delegation.EndWithRelation(now) is null) return new("end-delegation", "Unrelated");
        return delegation.Remind(today) is null ? null : new(null, "Soon");
    }

    /// <param name="Action">As the audit record calls it; null where nothing changed.</param>
    /// <param name="Notice">The middle of the name of what both sides are told.</param>
    private sealed record Turned(string? Action, string Notice);

    [LoggerMessage(Level = LogLevel.Error, Message = "The delegations of household {Household} could not be looked after. We will try again.")]
    private static partial void NotLookedAfter(ILogger log, Exception error, Guid household);

    [LoggerMessage(Level = LogLevel.Error, Message = "Households with delegations could not be read.")]
    private static partial void Interrupted(ILogger log, Exception error);
}
