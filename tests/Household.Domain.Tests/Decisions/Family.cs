using System.Collections.Immutable;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Tests.Decisions;

/// <summary>
/// A household in which every question has an answer: Daniel pays for everything, Leila uses a line of hers and is guardian of Sam (15),
/// who uses one too; Nadia is named as a user and has not confirmed it; nobody knows who uses the last line; Kim is let by whoever a test
/// says; Lodger has no relation to anything. Tests start here and change one thing.
/// </summary>
internal sealed record Family
{
    public static readonly DateTimeOffset Now = new(2026, 7, 14, 10, 0, 0, TimeSpan.FromHours(1));
    public static readonly DateOnly Today = new(2026, 7, 14);

    public static readonly MemberId Daniel = Member(1);
    public static readonly MemberId Leila = Member(2);
    public static readonly MemberId Sam = Member(3);
    public static readonly MemberId Nadia = Member(4);
    public static readonly MemberId Kim = Member(5);
    public static readonly MemberId Lodger = Member(6);

    public static readonly LineId DanielsLine = Line(1);
    public static readonly LineId LeilasLine = Line(2);
    public static readonly LineId SamsLine = Line(3);
    public static readonly LineId NadiasLine = Line(4);
    public static readonly LineId NobodysLine = Line(5);

    public static readonly BillingAccountId Mobiles = new(Id(0xA, 1));
    public static readonly DateOnly SamsBirth = new(2011, 2, 2);

    public Relations Relations { get; init; } = new(
        new(Id(0xF, 1)),
        [Fact(Daniel), Fact(Leila), Fact(Sam, SamsBirth), Fact(Nadia), Fact(Kim), Fact(Lodger)],
        [new(Leila, Sam, SamsBirth)],
        [new(Mobiles, Daniel)],
        [Fact(DanielsLine, Daniel), Fact(LeilasLine, Leila), Fact(SamsLine, Sam), Fact(NadiasLine, Nadia, LineUserState.Named), Fact(NobodysLine, user: null)],
        []);

    public OperatorPolicy Policy { get; init; } = OperatorPolicy.V1;

    public DateTimeOffset At { get; init; } = Now;

    public static Guid Id(int kind, int number) => new(0x01980000, (short)kind, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, (byte)number);

    public static MemberId Member(int number) => new(Id(0xE, number));

    public static LineId Line(int number) => new(Id(0xB, number));

    public static PersonId Person(MemberId member) => new(Id(0xC, member.Value.ToByteArray(bigEndian: true)[^1]));

    public static Relations.MemberFact Fact(MemberId member, DateOnly? bornOn = null) => new(member, Person(member), bornOn);

    public static Relations.LineFact Fact(LineId line, MemberId? user, LineUserState state = LineUserState.Confirmed) =>
        new(line, Mobiles, user, user is null ? LineUserState.Unknown : state, LineStatus.Active, 0);

    public static Actor As(MemberId member, Proof proof = default) => new Actor.AsPerson(Person(member), new(Id(0xD, 1)), Channel.Portal, proof);

    public static Actor ThroughAgent(MemberId caller, Proof proof = default, DateTimeOffset? until = null) =>
        new Actor.AsAgent(new(Id(0x5, 1)), Person(caller), new(Id(0xD, 2)), proof, until ?? Now.AddMinutes(20));

    public static string Name(MemberId member) => member == Daniel ? nameof(Daniel) : member == Leila ? nameof(Leila) : member == Sam ? nameof(Sam)
        : member == Nadia ? nameof(Nadia) : member == Kim ? nameof(Kim) : member == Lodger ? nameof(Lodger) : member.Value.ToString();

    public AccessDecision AccessEvaluator(Actor actor, Permission permission, Target target) =>
        Domain.Decisions.AccessEvaluator.Evaluate(actor, permission, target, Relations, Policy, At);

    public AccessDecision AccessEvaluator(MemberId member, Permission permission, Target target) => AccessEvaluator(As(member), permission, target);

    /// <summary>Kim is let do <paramref name="permissions"/> on a line, for the days around today.</summary>
    public Family Lets(MemberId grantor, LineId line, params Permission[] permissions) => LetsOn(grantor, line, null, 0, permissions);

    public Family LetsSpend(MemberId grantor, LineId line, long allowanceMinor, params Permission[] permissions) => LetsOn(grantor, line, null, allowanceMinor, permissions);

    public Family LetsOnAccount(MemberId grantor, params Permission[] permissions) => LetsOn(grantor, null, Mobiles, 0, permissions);

    public Family WithLine(LineId line, Func<Relations.LineFact, Relations.LineFact> change) =>
        this with { Relations = Relations with { Lines = [.. Relations.Lines.Select(fact => fact.Id == line ? change(fact) : fact)] } };

    public Family WithMember(MemberId member, DateOnly? bornOn) =>
        this with { Relations = Relations with { Members = [.. Relations.Members.Select(fact => fact.Id == member ? fact with { BornOn = bornOn } : fact)] } };

    /// <summary>The member was invited, beside the account.</summary>
    public Family WithInvited(MemberId member, MemberId by) =>
        this with { Relations = Relations with { Members = [.. Relations.Members.Select(fact => fact.Id == member ? fact with { InvitedBy = by, Beside = Mobiles } : fact)] } };

    public Family WithoutMember(MemberId member) => this with { Relations = Relations with { Members = [.. Relations.Members.Where(fact => fact.Id != member)] } };

    public Family WithGuardian(MemberId guardian, DateOnly? since = null) =>
        this with { Relations = Relations with { Guardians = Relations.Guardians.Add(new(guardian, Sam, since ?? SamsBirth)) } };

    public Family WithoutGuardians() => this with { Relations = Relations with { Guardians = [] } };

    public Family WithDelegations(Func<Relations.DelegationFact, Relations.DelegationFact> change) =>
        this with { Relations = Relations with { Delegations = [.. Relations.Delegations.Select(change)] } };

    private Family LetsOn(MemberId grantor, LineId? line, BillingAccountId? account, long allowanceMinor, Permission[] permissions)
    {
        var id = new DelegationId(Id(0x9, Relations.Delegations.Length + 1));
        var days = new Period(Today.AddDays(-30), Today.AddDays(30));
        return this with
        {
            Relations = Relations with
            {
                Delegations = Relations.Delegations.Add(new(id, grantor, Kim, line, account, permissions.Aggregate(0L, (bits, p) => bits | p.Bit()), allowanceMinor, days)),
            },
        };
    }
}
