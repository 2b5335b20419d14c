namespace HouseholdPortal.Domain.Decisions;

/// <summary>What an act is about: a line, an account, or a member; and, for changes that cost money, on which <see cref="Terms"/>.</summary>
public readonly record struct Target
{
    private Target(LineId? line, BillingAccountId? account, MemberId? member, Terms terms)
    {
        Line = line;
        Account = account;
        Member = member;
        Terms = terms;
    }

    public LineId? Line { get; }

    public BillingAccountId? Account { get; }

    public MemberId? Member { get; }

    public Terms Terms { get; }

    public static Target OfLine(LineId line, Terms terms = default) => new(line, null, null, terms);

    public static Target OfAccount(BillingAccountId account) => new(null, account, null, default);

    public static Target OfMember(MemberId member) => new(null, null, member, default);
}

/// <summary>What a change to a line commits somebody to, in minor units of the account's currency. <c>default</c> commits to nothing.</summary>
/// <param name="CommitmentMinor">Added over the whole commitment: monthly price over the minimum term, one-offs, out-of-bundle rates.</param>
/// <param name="LeavingChargeMinor">Charged for leaving before a minimum term ends.</param>
/// <param name="DebtMinor">A stated debt of the line.</param>
/// <param name="LessService">The user would get less than now.</param>
public readonly record struct Terms(long CommitmentMinor, long LeavingChargeMinor, long DebtMinor, bool LessService);
