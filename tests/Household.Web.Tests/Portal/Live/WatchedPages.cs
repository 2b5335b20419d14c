using System.Globalization;
using HouseholdPortal.Application;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Testing;
using HouseholdPortal.Web.Portal.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace HouseholdPortal.Web.Tests.Portal.Live;

/// <summary>A node that watches sessions of households, with one source of versions.</summary>
internal sealed class WatchedPages : IDisposable
{
    private readonly PersonVersions _versions;

    private WatchedPages(TestHost host, IDbContextFactory<HouseholdDbContext> line, Func<PersonId, int> version)
    {
        var notifier = host.Get<IChangeNotifier>();
        var source = new LiveSource("approvals", ChangeTopic.ApprovalsOfPerson, (person, _) => Task.FromResult(version(person).ToString(CultureInfo.InvariantCulture)));
        var reader = new SessionReader(SessionKind.Household, (session, cancellationToken) => new WatchSession(line, host.Get<Clock>(), OperatorPolicy.V1).RunAsync(SessionId.From(session), cancellationToken));
        _versions = new([source], notifier, host.Time);
        Life = new(NullLogger<ApplicationLifetime>.Instance);
        Watchers = new([reader], _versions, notifier, host.Time, Life, NullLogger<SessionWatchers>.Instance);
    }

    public ApplicationLifetime Life { get; }

    public SessionWatchers Watchers { get; }

    public static WatchedPages Of(TestHost host, IDbContextFactory<HouseholdDbContext> line, Func<PersonId, int> version) => new(host, line, version);

    public void Dispose()
    {
        Watchers.Dispose();
        _versions.Dispose();
    }
}
