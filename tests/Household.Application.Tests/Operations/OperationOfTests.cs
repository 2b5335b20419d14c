using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;

namespace HouseholdPortal.Application.Tests.Operations;

/// <summary>
/// An operation that lives in the tests: any permission over a line that no real operation stands for yet, so that every form of consent and waiting of the table
/// goes through the real pipeline. It counts how often it was carried out.
/// </summary>
internal sealed class OperationOfTests(Permission permission, OperatorPolicy policy) : LineOperation(policy)
{
    /// <summary>The price of what is done, which a test can change.</summary>
    public Money Price { get; set; } = new(0, "GBP");

    /// <summary>What is decided about: more than a price, for the rows that depend on it.</summary>
    public Terms Terms { get; set; }

    /// <summary>A wait of the operation’s own, such as a guardian’s day; null for none.</summary>
    public TimeSpan? Wait { get; set; }

    public string? Group { get; set; }

    public int Effects { get; private set; }

    public List<PersonId> StoppableBy { get; } = [];

    public override Permission Permission => permission;

    public override int InputVersion => 1;

    public override string? ExcludingGroup => Group;

    public override async Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken) =>
        await DescribedLine.OfAsync(db, subject.Household, LineId.From(subject.Target), cancellationToken) is { } line
            ? new(Permission, subject.Target, new("Do it", "do it", "Do it.", "Do it", "Done", "It is done.", "Nothing changes.", [], new(line.Page, "The line")), line.Fact)
            : null;

    protected override bool FitsNow(LineStatus status) => status != LineStatus.Ended;

    private protected override Task<PreparedOperation> PrepareAsync(CommandContext work, Actor.OfPerson actor, OperationSubject subject, Decided decided, CancellationToken cancellationToken)
    {
        var decision = AccessEvaluator.Evaluate(actor, Permission, Target.OfLine(decided.Line.Id, Terms), decided.Relations, Policy, work.Now);
        if (decision is AccessDecision.Refused refused) return Task.FromResult<PreparedOperation>(PreparedOperation.Of(refused, decided.Relations));
        var terms = new OperationTerms(new CanonicalForm("household/tests").Add(subject.Target).Bytes, Price, new(0, "GBP"), BoundUntil: null);
        return Task.FromResult<PreparedOperation>(new PreparedOperation.Ready(terms, decision, decided.Relations, (_, _) =>
        {
            Effects++;
            return Task.CompletedTask;
        })
        {
            Wait = Wait,
            StoppableBy = [.. StoppableBy],
            HolderNumber = decision.Because.Obligation == Obligation.UnlessHolderObjects ? decided.Line.Number : null,
        });
    }
}
