using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Guardian;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Tests.Decisions;

namespace HouseholdPortal.Domain.Tests.Guardian;

/// <summary>Leila took her line over from Daniel’s account onto one of her own; the finding is about what Daniel’s was charged.</summary>
public sealed class FindingAccessTests
{
    private static readonly BillingAccountId Leilas = new(Family.Id(0xA, 2));

    private readonly Family family = new Family().LetsOnAccount(Family.Daniel, Permission.SettleFinding, Permission.SeeLineCharges);

    // By whom, before and after: what it takes to settle it, or –.
    [Theory]
    [InlineData("Daniel", "Operation", "Operation")]
    [InlineData("Leila", "Operation", "Operation")]
    [InlineData("Kim", "Operation", "Operation")]
    [InlineData("Sam", "–", "–")]
    [InlineData("Nadia", "–", "–")]
    [InlineData("Lodger", "–", "–")]
    public void Whoever_paid_settles_it_after_the_line_was_taken_over_as_before(string who, string before, string after)
    {
        Assert.Equal((before, after), (Told(who, family.Relations), Told(who, TakenOver)));
    }

    [Fact]
    public void It_is_about_the_finding_alone_and_ends_with_the_account()
    {
        var line = Target.OfLine(Family.LeilasLine);
        Assert.IsType<AccessDecision.Refused>(AccessEvaluator.Evaluate(Family.As(Family.Daniel), Permission.SettleFinding, line, TakenOver, family.Policy, family.At));
        Assert.IsType<AccessDecision.Refused>(Of(Leilas).Evaluate(Family.As(Family.Daniel), Permission.SettleFinding, TakenOver, family.Policy, family.At));

        // Nadia took the account over, and its credits with it.
        var passedOn = TakenOver with { Accounts = [new(Family.Mobiles, Family.Nadia), new(Leilas, Family.Leila)], Delegations = [] };
        Assert.Equal(("–", "Operation"), (Told("Daniel", passedOn), Told("Nadia", passedOn)));
    }

    private Relations TakenOver => family.Relations with
    {
        Accounts = family.Relations.Accounts.Add(new(Leilas, Family.Leila)),
        Lines = [.. family.Relations.Lines.Select(line => line.Id == Family.LeilasLine ? line with { Account = Leilas } : line)],
    };

    private string Told(string who, Relations relations)
    {
        var member = new[] { Family.Daniel, Family.Leila, Family.Sam, Family.Nadia, Family.Kim, Family.Lodger }.Single(one => string.Equals(Family.Name(one), who, StringComparison.Ordinal));
        return Of(Family.Mobiles).Evaluate(Family.As(member), Permission.SettleFinding, relations, family.Policy, family.At) is AccessDecision.NeedsProof { AssuranceLevel: var level } ? level.ToString() : "–";
    }

    private static Finding Of(BillingAccountId account)
    {
        var (contract, period) = (new ContractId(Family.Id(0x8, 1)), new Period(new(2026, 5, 1), new(2026, 6, 1)));
        var evidence = new Overcharge.Item(new(Family.Id(0x7, 1)), new(Family.Id(0x6, 1)), period, new(1999, "GBP"));
        return new(new(Family.Id(0xF, 1)), new(Family.Id(0x5, 9)), account, new Overcharge(RuleCode.SupersededContractStillCharged, Family.LeilasLine, contract, period.From, [evidence]), Family.Now);
    }
}
