using HouseholdPortal.Application.Households;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Overview;

/// <summary>The cost of some lines, bill by bill, newest last: at most thirteen bills, so that a month can be compared with the same one a year before.</summary>
public sealed record CostsView(string Currency, IReadOnlyList<CostPart> Parts, IReadOnlyList<BillMonth> Months)
{
    /// <summary>The total of the newest bills.</summary>
    public Money Latest => Total(Months[^1]);

    /// <summary>The part of the newest bills that should not have been charged.</summary>
    public Money LatestWrong => Sum(part => part.Kind == CostKind.Wrong);

    /// <summary>The same for some parts, from their first bill on; null when none of them was ever billed.</summary>
    public CostsView? Only(Func<CostPart, bool> isWanted)
    {
        var wanted = Enumerable.Range(0, Parts.Count).Where(i => isWanted(Parts[i])).ToList();
        var months = Months.Select(month => month with { Sums = [.. wanted.Select(i => month.Sums[i])] })
            .SkipWhile(month => month.Sums.All(sum => sum.Minor == 0)).ToList();
        return months.Count == 0 ? null : new(Currency, [.. wanted.Select(i => Parts[i])], months);
    }

    /// <summary>The cost of one line on the newest bills.</summary>
    public Money LatestOf(LineId line) => Sum(part => part.Line == line);

    /// <summary>The same; null for a line that is not in the picture.</summary>
    public Money? BilledFor(LineId line) => Parts.Any(part => part.Line == line) ? LatestOf(line) : null;

    /// <summary>The part of one line's cost that should not have been charged.</summary>
    public Money LatestWrongOf(LineId line) => Sum(part => part.Line == line && part.Kind == CostKind.Wrong);

    private Money Sum(Func<CostPart, bool> isWanted) => Months[^1].Sums.Where((_, i) => isWanted(Parts[i])).Aggregate(Money.Zero(Currency), Money.Add);

    private Money Total(BillMonth month) => month.Sums.Aggregate(Money.Zero(Currency), Money.Add);
}

/// <summary>One colour of the picture: a line, or one contract of it.</summary>
/// <param name="User">The line's user; null for a line without one single user.</param>
/// <param name="Plan">The plan, when the part is one contract.</param>
public sealed record CostPart(LineId Line, string Label, MemberView? User, bool IsOwn, string? Plan, CostKind Kind);

/// <summary>What kind of money a part of the picture is.</summary>
public enum CostKind
{
    /// <summary>What a line costs.</summary>
    Line,

    /// <summary>Should not have been charged.</summary>
    Wrong,

    /// <summary>Should not have been charged, and is given back.</summary>
    GivenBack,
}

/// <summary>The bills of one day; a sum for each part, in the parts' order.</summary>
public sealed record BillMonth(DateOnly IssuedOn, DateOnly DueOn, IReadOnlyList<Money> Sums);
