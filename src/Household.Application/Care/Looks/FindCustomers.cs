using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Customers;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Care.Looks;

/// <summary>
/// An agent finds a customer by whatever the caller says. Shows only masked rows. Every look is recorded with its reason: in the chains of the agent
/// and of the households, and where each person sees who looked. Who looks up too many different people within an hour is stopped.
/// </summary>
public sealed class FindCustomers(
    HouseholdTransaction transactions, IDbContextFactory<HouseholdDbContext> contexts, CustomerIndex index, OperatorPolicy policy, ILogger<FindCustomers> log)
{
    /// <summary>A name that brings more people than this is too vague: the agent asks for more letters, and nobody is shown or counted.</summary>
    public const int MostPeople = 10;

    /// <param name="Interaction">The call or visit that it is for, if any.</param>
    public sealed record Request(StaffSessionId Session, string? Typed, LookReason? Reason, Guid? Interaction = null)
    {
        /// <summary>Does not show what was typed.</summary>
        public override string ToString() => $"{nameof(Request)} {Reason}";
    }

    /// <summary>The result of the look. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <param name="Rows">May be empty.</param>
        public sealed record Found(IReadOnlyList<FoundRow> Rows) : Result;

        /// <summary>It fits more than <see cref="MostPeople"/>: nobody was shown, and nobody counts as looked up.</summary>
        public sealed record TooVague : Result;

        /// <summary>Nothing, or more than any number or name is long.</summary>
        public sealed record NothingTyped : Result;

        public sealed record NoReason : Result;

        /// <summary>They would be more than <paramref name="Most"/> different people within an hour. Recorded, and in the log as a warning.</summary>
        public sealed record TooMany(StaffId Staff, int Most) : Result, IRefusal
        {
            string IRefusal.What => nameof(StaffRoles.Agent);

            string IRefusal.Reason => nameof(TooMany);
        }

        public sealed record NotAllowed : Result, IRefusal
        {
            string IRefusal.What => nameof(StaffRoles.Agent);

            string IRefusal.Reason => nameof(NotAllowed);
        }
    }

    public async Task<Result> RunAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Typed?.Trim() is not { Length: > 0 and <= CustomerIndex.LongestTyped } typed) return new Result.NothingTyped();
        if (request.Reason is not { } reason || !Enum.IsDefined(reason)) return new Result.NoReason();
        Hits hits;
        IReadOnlyCollection<HouseholdId> households;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            hits = await index.FindAsync(db, typed, cancellationToken);
            households = await db.HouseholdsOfAsync(hits.People, cancellationToken);
        }

        var result = await transactions.Run<Result>(request.Session, households, work => ShowAsync(work, hits, reason, request.Interaction, cancellationToken), cancellationToken);
        if (result is Result.TooMany tooMany) StaffLog.TooManyLookUps(log, tooMany.Staff.Value, tooMany.Most);
        return result;
    }

    private async Task<Step<Result>> ShowAsync(CommandContext work, Hits hits, LookReason reason, Guid? interaction, CancellationToken cancellationToken)
    {
        if (work.By.Staff is not { } staff || !(staff.May(StaffRoles.Agent) || staff.May(StaffRoles.Supervisor))) return Step<Result>.Rollback(new Result.NotAllowed());
        if (hits.HasMore || (hits.People.Count > MostPeople && hits.All.Any(hit => hit.By is FoundBy.Name)))
        {
            await work.AuditStaffAsync(staff.Actor, "vague-look-up", "person", Guid.Empty, cancellationToken, new AuditFacts.CustomersLookedUp(reason.ToString(), 0, interaction).ToJson());
            return Step<Result>.Commit(new Result.TooVague());
        }

        var own = await work.Db.OwnPeopleAsync(staff.Member.Id, cancellationToken);
        var shown = hits.All.Where(hit => !hit.People.Any(one => own.Contains(one.Person))).ToHashSet();
        PersonId[] people = [.. shown.SelectMany(hit => hit.People).Select(one => one.Person).Distinct()];
        if (!await work.CountLooksAsync(staff, people, policy.MostLookedUp, cancellationToken)) return Step<Result>.Commit(new Result.TooMany(staff.Member.Id, policy.MostLookedUp));

        var facts = new AuditFacts.CustomersLookedUp(reason.ToString(), people.Length, interaction);
        PersonId[] refused = [.. hits.People.Where(own.Contains)];
        await work.AuditPeopleAsync(staff, refused, "refuse-own-look-up", facts, cancellationToken);
        if (people.Length > 0 || refused.Length == 0) await work.RecordLooksAsync(staff, people, reason.ToString(), facts, cancellationToken);
        var masked = await MaskedPeople.OfAsync(work.Db, people, cancellationToken);
        return Step<Result>.Commit(new Result.Found(
            [.. hits.All.Select<Hit, FoundRow>(hit => shown.Contains(hit) ? RowOf(hit, masked) : new FoundRow.YoursOrARelatives(hit.Id, hit.By))]));
    }

    private static FoundRow.Customer RowOf(Hit hit, MaskedPeople masked) =>
        new(hit.Id, hit.By, hit.Number?.Masked, [.. hit.People.Select(one => masked.Of(one))]);
}
