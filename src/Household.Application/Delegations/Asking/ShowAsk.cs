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
    /// <param name="User">The user of the line; null where none is known, and for an account.</param>
    /// <param name="Label">What the line or the account is called.</param>
    /// <param name="Whom">Those who may do it; one answer is enough.</param>
    /// <param name="IsOnce">Whether one of them can do it once, now.</param>
    /// <param name="Grantors">Those who could let the viewer do it for a time; none where nobody can.</param>
    /// <param name="Because">Why the viewer may not.</param>
    public sealed record View(Permission Permission, Target On, MemberView? User, string Label, bool IsOwn, IReadOnlyList<MemberView> Whom, bool IsOnce, IReadOnlyList<MemberView> Grantors, BecauseView Because, DateOnly Today);

    /// <returns>Null where there is no such line or account for the viewer, or nothing to ask for.</returns>
    public async Task<View?> RunAsync(ActorLocator by, Permission permission, Target on, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var party = await ActingParty.OfAsync(db, by, policy, clock.Now, cancellationToken);
        if (party.Person is not { } actor || party.Current is not { } household) return null;
        var viewer = await HouseholdViewer.OfAsync(db, actor, household, policy, clock.Now, cancellationToken);
        var (line, account) = (viewer.Lines.FirstOrDefault(one => one.Id == on.Line), viewer.Accounts.FirstOrDefault(one => one.Id == on.Account));
        if ((line?.Label ?? account?.Name) is not { } label) return null;
        if ((await options.OnAsync(db, viewer, on, cancellationToken)).FirstOrDefault(right => right.Permission == permission) is not { } right) return null;
        List<MemberView> Named(IEnumerable<MemberId> members) => [.. members.Select(id => viewer.Person(id)).OfType<MemberView>()];
        return new(
            permission, on, viewer.Person(line?.UserId), label, line is not null && viewer.IsOwn(line), Named(right.Whom), await options.OnceAsync(db, viewer, permission, on, cancellationToken) is not null, Named(right.Grantors),
            viewer.Explain(right.Because), viewer.Today);
    }
}
