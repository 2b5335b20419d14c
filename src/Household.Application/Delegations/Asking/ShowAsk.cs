using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Delegations.Asking;

/// <summary>What the form “Ask” shows: what is asked for, why the viewer may not do it, whom they can ask, and whether for once or for a time.</summary>
public sealed class ShowAsk(IDbContextFactory<HouseholdDbContext> contexts, AskOptions options, OperatorPolicy policy, Clock clock)
{
    /// <param name="Line">The line, by its user’s name or its own.</param>
    /// <param name="Whom">Those who may do it; one answer is enough.</param>
    /// <param name="IsOnce">Whether one of them can do it once, now.</param>
    /// <param name="Grantors">Those who could let the viewer do it for a time; none where nobody can.</param>
    /// <param name="Because">Why the viewer may not.</param>
    public sealed record View(Permission Permission, LineId Line, MemberView? User, string Label, bool IsOwn, IReadOnlyList<MemberView> Whom, bool IsOnce, IReadOnlyList<MemberView> Grantors, BecauseView Because, DateOnly Today);

    /// <returns>Null where there is no such line for the viewer, or nothing to ask for.</returns>
    public async Task<View?> RunAsync(ActorLocator by, Permission permission, LineId line, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var party = await ActingParty.OfAsync(db, by, policy, clock.Now, cancellationToken);
        if (party.Person is not { } actor || party.Current is not { } household) return null;
        var viewer = await HouseholdViewer.OfAsync(db, actor, household, policy, clock.Now, cancellationToken);
        if (viewer.Lines.FirstOrDefault(one => one.Id == line) is not { } seen) return null;
        if ((await options.OnAsync(db, viewer, line, cancellationToken)).FirstOrDefault(right => right.Permission == permission) is not { } right) return null;
        List<MemberView> Named(IEnumerable<MemberId> members) => [.. members.Select(id => viewer.Person(id)).OfType<MemberView>()];
        return new(
            permission, line, viewer.Person(seen.UserId), seen.Label, viewer.IsOwn(seen), Named(right.Whom), await options.OnceAsync(db, viewer, permission, line, cancellationToken) is not null, Named(right.Grantors),
            viewer.Explain(right.Because), viewer.Today);
    }
}
