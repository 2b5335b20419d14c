using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Care.Calls;

/// <summary>The calls and visits that ring or are open, as a telephone system knows them. It asks for no sign-in: it is registered only while the demo is on.</summary>
public sealed class ShowCalls(IDbContextFactory<HouseholdDbContext> contexts)
{
    private const int Most = 100;

    /// <param name="Number">The other side's; null where it is withheld, and in a shop.</param>
    /// <param name="Agent">Who answered, or rings them; null while nobody has.</param>
    public sealed record Call(InteractionId Id, InteractionChannel Channel, Msisdn? Number, InteractionState State, string? Agent, DateTimeOffset Since);

    /// <returns>The oldest first.</returns>
    public async Task<IReadOnlyList<Call>> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await (
            from talk in db.Set<Interaction>().AsNoTracking()
            where talk.State == InteractionState.Ringing || talk.State == InteractionState.Open
            join member in db.Set<StaffMember>() on talk.AgentId equals member.Id into agents
            from agent in agents.DefaultIfEmpty()
            orderby talk.BegunAt
            select new Call(talk.Id, talk.Channel, talk.Number, talk.State, agent == null ? null : agent.Name, talk.BegunAt)).Take(Most).ToListAsync(cancellationToken);
    }

    /// <summary>Changes whenever one begins, is answered or ends.</summary>
    public static string VersionOf(IReadOnlyList<Call> calls)
    {
        ArgumentNullException.ThrowIfNull(calls);
        return string.Join(' ', calls.Select(call => $"{call.Id.Value:N}{(int)call.State}"));
    }
}
