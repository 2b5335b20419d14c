using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Care.Story;

/// <summary>Shows an agent what happened between the verified caller and the operator: the caller’s own things, and nothing of another member’s.</summary>
public sealed class ShowStory(IDbContextFactory<HouseholdDbContext> contexts, OperatorPolicy policy, Clock clock)
{
    /// <summary>Entries per page.</summary>
    public const int PageSize = 8;

    /// <param name="only">Of one channel; null for all.</param>
    /// <param name="before">Where the page begins; null for the newest.</param>
    /// <returns>Null once the session with the caller is over.</returns>
    public async Task<StoryView?> RunAsync(AgentSessionId session, StoryChannel? only, StoryKey? before, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await ActingParty.OfAsync(db, new ActorLocator.InCall(session), policy, now, cancellationToken)).Person is not Actor.AsAgent actor) return null;
        var withNotes = await MayReadNotesAsync(db, actor, now, cancellationToken);
        return await new StoryQuery(db, actor.Person, only, before, PageSize, now).RunAsync(withNotes, cancellationToken);
    }

    /// <summary>What agents wrote down about a person is part of their own profile: a proof of the last minutes shows it, as on their own pages.</summary>
    private async Task<bool> MayReadNotesAsync(HouseholdDbContext db, Actor.AsAgent actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var relations = await db.RelationsOfPersonAsync(actor.Person, policy, now, cancellationToken);
        return AccessEvaluator.Evaluate(actor, Permission.ManageOwnProfile, actor.Person.AsTarget(), relations, policy, now) is AccessDecision.Allowed;
    }
}
