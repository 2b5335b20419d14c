using System.Globalization;
using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Households.GrowingUp;

/// <summary>
/// Tells minors and their guardians before and after rights change by age, in the day and once each. The rights change by themselves, because decisions read
/// the date of birth. It keeps nothing in memory, so a restart loses nothing; two nodes may try, and one does it.
/// </summary>
public sealed partial class TellOfAge(
    IDbContextFactory<HouseholdDbContext> contexts, HouseholdTransaction transaction, OperatorPolicy policy, PortalAddress portal, IStringLocalizer<GrowingUpTexts> text,
    Clock clock, TimeProvider time, ILogger<TellOfAge> log)
    : RepeatingJob(s_every, time, atOnce: true)
{
    private static readonly TimeSpan s_every = TimeSpan.FromHours(1);

    public override async Task RunAsync(CancellationToken cancellationToken)
    {
        if (QuietHours.After(clock.Now, policy) > clock.Now) return;
        foreach (var (household, member) in await DueAsync(policy.Today(clock.Now), cancellationToken))
        {
            try
            {
                await transaction.Run<bool>([household], work => TellAsync(work, household, member, cancellationToken), cancellationToken);
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                // One that fails must not hold up the others; it is tried again.
                NotTold(log, error, member.Value);
            }
        }
    }

    protected override void Report(Exception error) => Interrupted(log, error);

    private async Task<IReadOnlyList<(HouseholdId Household, MemberId Member)>> DueAsync(DateOnly today, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var due = new List<(HouseholdId, MemberId)>();
        foreach (var stage in Enum.GetValues<AgeStage>().Where(stage => stage != AgeStage.None))
        {
            var (from, until) = ComingOfAge.BornBetween(stage, today, policy);
            var members = await db.Members.AsNoTracking().Where(m => m.BornOn >= from && m.BornOn <= until && m.LeftAt == null && m.ToldOfAge < stage)
                .Select(m => new { m.HouseholdId, m.Id, m.BornOn }).ToListAsync(cancellationToken);
            due.AddRange(members.Where(m => ComingOfAge.DueOn(today, m.BornOn!.Value, policy) == stage).Select(m => (m.HouseholdId, m.Id)));
        }

        return due;
    }

    private async Task<Step<bool>> TellAsync(CommandContext work, HouseholdId household, MemberId id, CancellationToken cancellationToken)
    {
        var member = await work.Db.Members.FirstOrDefaultAsync(m => m.HouseholdId == household && m.Id == id, cancellationToken);
        if (member is not { BornOn: { } born, LeftAt: null } || ComingOfAge.DueOn(policy.Today(work.Now), born, policy) is not { } stage || !member.TellOfAge(stage)) return Step<bool>.Rollback(false);

        // What a guardian let others do with the minor’s line ends with their care.
        if (stage is AgeStage.AdultReached) await work.LookAtDelegationsAsync(household, cancellationToken);
        var guardians = await (
            from care in work.Db.Guardianships
            where care.HouseholdId == household && care.MinorId == id && care.RemovedAt == null
            join guardian in work.Db.Members on new { care.HouseholdId, Id = care.GuardianId } equals new { guardian.HouseholdId, guardian.Id }
            where guardian.LeftAt == null
            orderby guardian.Id
            select guardian.PersonId).ToListAsync(cancellationToken);

        // Where nobody saw whom they call, nothing changes.
        if (guardians.Count == 0 && stage is AgeStage.DetailSoon or AgeStage.DetailReached) return Step<bool>.Commit(true);
        var on = ComingOfAge.DayOf(stage, born, policy);
        var words = (object[])[on.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB")), member.Name, policy.AdultAge, portal.Of("/household/of-age")];
        await work.TellAsync(member.PersonId, text["Subject"], text["Your" + stage, words], except: null, cancellationToken);
        foreach (var guardian in guardians) await work.TellAsync(guardian, text["Subject"], text["Their" + stage, words], except: null, cancellationToken);
        work.Audit(household, new(new Actor.AsSystem(nameof(TellOfAge)), OnBehalfOf: null, "tell-of-age", "member", id.Value, Because: null, Approval: null, new AuditFacts.ToldOfAge(stage.ToString(), on).ToJson()));
        return Step<bool>.Commit(true);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The member {Member} could not be told what changes with their age. We will try again.")]
    private static partial void NotTold(ILogger log, Exception error, Guid member);

    [LoggerMessage(Level = LogLevel.Error, Message = "Members whose rights change with their age could not be read.")]
    private static partial void Interrupted(ILogger log, Exception error);
}
