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

    /// <summary>Its kind; none for <c>default</c>, which is about nothing.</summary>
    public TargetKinds Kind =>
        Line is not null ? TargetKinds.Line : Account is not null ? TargetKinds.Account : Member is not null ? TargetKinds.Member : TargetKinds.None;

    public static Target OfLine(LineId line, Terms terms = default) => new(line, null, null, terms);

    public static Target OfAccount(BillingAccountId account) => new(null, account, null, default);

    public static Target OfMember(MemberId member) => new(null, null, member, default);
}
