using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Op = HouseholdPortal.Application.Tests.Storage.HouseholdTransactionTests;

namespace HouseholdPortal.Application.Tests.Audit;

/// <summary>A database with a trail in it: a household's chain of 5 records, another's of 2, the system's of 3, a member of staff's of 1, a person's of 2.</summary>
internal sealed class Trail : IAsyncDisposable
{
    public const int Records = 13;
    public const int Chains = 5;

    private Trail(TestHost host, Tampering tampering, HouseholdId household, PersonId person) => (Host, Tampering, Household, Person) = (host, tampering, household, person);

    public TestHost Host { get; }

    public Tampering Tampering { get; }

    /// <summary>The one with 5 records.</summary>
    public HouseholdId Household { get; }

    public PersonId Person { get; }

    public AuditChain Chain => AuditChain.Of(Household);

    public static async Task<Trail> WrittenAsync(TestDatabase database)
    {
        var host = await TestHost.StartAsync(database);
        var household = await Op.StoreHouseholdAsync(host);
        var other = await Op.StoreHouseholdAsync(host);
        var staff = host.Ids.New<StaffId>();
        var person = new Person(host.Ids.New<PersonId>(), "Ada Example", bornOn: null, host.Now);
        await host.StoreAsync(person);
        var trail = new Trail(host, new(await database.ReadyAsync()), household, person.Id);
        for (var i = 0; i < 5; i++) await trail.WriteAsync(household);
        for (var i = 0; i < 2; i++) await trail.WriteAsync(other);
        for (var i = 0; i < 3; i++) await trail.WriteAsync(AuditChain.System);
        await trail.WriteAsync(AuditChain.Of(staff));
        for (var i = 0; i < 2; i++) await trail.WriteAsync(AuditChain.Of(person.Id));
        return trail;
    }

    public Task<AuditVerdict> VerifyAsync() => Host.Get<VerifyAudit>().RunAsync();

    public Task<int> AnchorAsync() => Host.Get<AnchorAudit>().RunAsync(CancellationToken.None);

    public Task WriteAsync(HouseholdId household) => Host.Get<HouseholdTransaction>().Run(
        [household],
        work =>
        {
            work.Audit(household, Entry(Host));
            return Task.FromResult(Step<int>.Commit(0));
        });

    public Task WriteAsync(AuditChain chain) => Host.Get<HouseholdTransaction>().Run(
        [],
        async work =>
        {
            await work.AuditAsync(chain, Entry(Host), CancellationToken.None);
            return Step<int>.Commit(0);
        });

    public async Task<IReadOnlyList<PersonId>> NewPersonsAsync(int count)
    {
        var persons = Enumerable.Range(0, count).Select(_ => new Person(Host.Ids.New<PersonId>(), "Ada Example", bornOn: null, Host.Now)).ToList();
        await Host.StoreAsync(persons);
        return [.. persons.Select(person => person.Id)];
    }

    public async Task WholeAsync() => Assert.IsType<AuditVerdict.Whole>(await VerifyAsync());

    public async Task BrokenAsync(AuditChain? chain, long sequence, AuditFault fault) =>
        Assert.Equal(new AuditVerdict.Broken(chain, sequence, fault), await VerifyAsync());

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    /// <summary>An entry with every field filled.</summary>
    public static AuditEntry Entry(TestHost host)
    {
        var proof = new Proof(AuthenticationMethod.Code, AssuranceLevel.Operation, host.Now, BoundToOperation: true);
        var actor = new Actor.AsPerson(host.Ids.New<PersonId>(), host.Ids.New<SessionId>(), Channel.Portal, proof);
        return new(
            actor, host.Ids.New<PersonId>(), "settle-finding", "finding", host.Ids.Bare(), "settle-finding/user", host.Ids.New<ApprovalId>(), $"{{\"number\":\"{MadeUp.Number().Digits}\"}}");
    }
}
