using System.Globalization;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Tests.Decisions;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Testing.Histories;

namespace HouseholdPortal.Domain.Tests.Households.Histories;

/// <summary>What must hold in every history, whoever did what in which order.</summary>
internal sealed class HouseholdRules(HouseholdInMemory home, PlainHousehold plain, List<string> wrong, Func<MemberId, string> name)
{
    private const int Sampled = 10;
    private static readonly PersonId s_stranger = new(Family.Id(0xC, 0xEE));

    /// <summary>What happened or was judged, and how often.</summary>
    public Dictionary<string, int> Happened { get; } = [];

    public void Count(string what) => Happened[what] = Happened.GetValueOrDefault(what) + 1;

    /// <param name="whole">Whether everything is decided about, and not only a few things.</param>
    public void Judge(DateTimeOffset now, Dice dice, bool whole)
    {
        JudgeStructure();
        foreach (var delegation in home.Delegations.Where(one => whole || one.IsOpen || !plain.Deals[one.Id].IsOver)) JudgeDelegation(delegation);
        MemberId[] members = [.. plain.Members.Keys];
        var open = plain.Deals.Values.Where(deal => !deal.IsOver && plain.Members.ContainsKey(deal.Grantee)).ToList();
        for (var sample = 0; sample < Sampled; sample++)
        {
            if (open.Count > 0 && sample % 2 == 0) JudgeDeal(open[dice.Roll(open.Count)], dice, now);
            else JudgeAnything(members, dice, now);
        }

        if (whole) JudgeAll(members, now);
    }

    private void JudgeAnything(MemberId[] members, Dice dice, DateTimeOffset now)
    {
        var who = members[dice.Roll(members.Length)];
        switch (dice.Roll(8))
        {
            case 0: JudgeMember(who, PlainHousehold.OfMembers[dice.Roll(PlainHousehold.OfMembers.Count)], members[dice.Roll(members.Length)], now); break;
            case 1: JudgeRight(who, PlainHousehold.OfWholeAccounts[dice.Roll(PlainHousehold.OfWholeAccounts.Count)], Target.OfAccount(home.Accounts[dice.Roll(home.Accounts.Count)].Id), now); break;
            default: JudgeLine(who, PlainHousehold.OfLines[dice.Roll(PlainHousehold.OfLines.Count)], home.Lines[dice.Roll(home.Lines.Count)].Id, dice.Roll(3) * 700, now); break;
        }
    }

    /// <summary>What somebody has of what they were let do, or only offered.</summary>
    private void JudgeDeal(Deal deal, Dice dice, DateTimeOffset now)
    {
        var permissions = PlainHousehold.OfLines.Where(permission => deal.Latest.Bits.Has(permission)).ToList();
        var permission = permissions[dice.Roll(permissions.Count)];
        var lines = home.Lines.Where(line => line.Id == deal.Line || line.AccountId == deal.Account).ToList();
        if (lines.Count > 0) JudgeLine(deal.Grantee, permission, lines[dice.Roll(lines.Count)].Id, dice.Roll(3) * 700, now);
        if (deal.Account is { } account && PlainRights.OfAccounts.Has(permission)) JudgeRight(deal.Grantee, permission, Target.OfAccount(account), now);
    }

    /// <summary>Every member about every line, account and member, and whoever is no member about all of it.</summary>
    private void JudgeAll(MemberId[] members, DateTimeOffset now)
    {
        foreach (var who in members)
        {
            foreach (var permission in PlainHousehold.OfLines)
            {
                foreach (var line in home.Lines) JudgeLine(who, permission, line.Id, cost: 0, now);
            }

            foreach (var permission in PlainHousehold.OfWholeAccounts)
            {
                foreach (var account in home.Accounts) JudgeRight(who, permission, Target.OfAccount(account.Id), now);
            }

            foreach (var permission in PlainHousehold.OfMembers)
            {
                foreach (var whom in members) JudgeMember(who, permission, whom, now);
            }
        }

        PersonId[] gone = [s_stranger, .. home.Members.Where(member => home.There.All(there => there.PersonId != member.PersonId)).Select(member => member.PersonId).Distinct()];
        foreach (var person in gone)
        {
            foreach (var permission in PlainHousehold.OfLines)
            {
                foreach (var line in home.Lines.Where(line => home.Decide(person, permission, Target.OfLine(line.Id), now) is not AccessDecision.Refused { Reason: RefusalReason.NotRelated, WhoMay.IsEmpty: true, Because.Chain.IsEmpty: true })) Wrong($"somebody outside is told more of {permission} than that there is nothing");
            }
        }
    }

    private void JudgeLine(MemberId who, Permission permission, LineId line, long cost, DateTimeOffset now) =>
        JudgeRight(who, permission, permission is Permission.ChangePlanDearer or Permission.ChangePlanNoDearer ? Target.OfLine(line, new(cost, 0, 0, LessService: false)) : Target.OfLine(line), now);

    private void JudgeRight(MemberId who, Permission permission, Target target, DateTimeOffset now)
    {
        var (decision, cost) = (home.Decide(plain.Members[who].Person, permission, target, now), target.Terms.CommitmentMinor);
        var may = plain.May(who, permission, target, cost);
        if (decision is AccessDecision.Refused == may) Wrong($"{name(who)} {permission} for {cost} on {target.Line?.Value ?? target.Account?.Value}: the product says {decision}, and by plain facts it is {may}");
        if (!may) return;
        if (plain.MayByOwn(who, cost > 0 && permission == Permission.ChangePlanNoDearer ? Permission.ChangePlanDearer : permission, target, cost)) return;
        JudgeLet(who, permission, target, decision, now);
    }

    /// <summary>Whoever has something only by what others let them do has it no more freely than the freest of those others.</summary>
    private void JudgeLet(MemberId who, Permission permission, Target target, AccessDecision decision, DateTimeOffset now)
    {
        Count("a right of a delegate");
        var cost = permission == Permission.ChangePlanNoDearer && target.Terms.CostsMore ? Permission.ChangePlanDearer : permission;
        var grantors = plain.Sources(who, cost, target, target.Terms.CommitmentMinor).Select(deal => home.Decide(plain.Members[deal.Grantor].Person, permission, target, now)).ToList();
        var consents = decision is AccessDecision.NeedsConsentOf;
        var couldConsent = grantors.Any(grantor => grantor is AccessDecision.NeedsConsentOf asked && asked.People.Contains(who));
        if (!consents && !couldConsent && grantors.TrueForAll(grantor => grantor is AccessDecision.NeedsConsentOf)) Wrong($"{name(who)} needs nobody’s consent to {permission}, and every grantor does");
        if (LevelOf(decision) < grantors.Min(LevelOf)) Wrong($"{name(who)} needs less proof to {permission} than every grantor");
    }

    private void JudgeMember(MemberId who, Permission permission, MemberId whom, DateTimeOffset now)
    {
        var (decision, may) = (home.Decide(plain.Members[who].Person, permission, Target.OfMember(whom), now), plain.MayWith(who, permission, whom));
        if (decision is AccessDecision.Refused == may) Wrong($"{name(who)} {permission} about {name(whom)}: the product says {decision}, and by plain facts it is {may}");
    }

    /// <summary>No line without a payer, one payer an account, nobody’s line that of somebody who has gone, nobody cared for by them.</summary>
    private void JudgeStructure()
    {
        foreach (var line in home.Lines)
        {
            if (home.Accounts.Find(account => account.Id == line.AccountId) is not { } bills || !plain.Members.ContainsKey(bills.PayerId)) Wrong($"nobody pays for line {line.Id.Value}");
            if (line.UserId is { } user && !plain.Members.ContainsKey(user)) Wrong($"{name(user)} has gone, and uses line {line.Id.Value}");
        }

        foreach (var account in home.Accounts.Where(account => plain.Payers[account.Id] != account.PayerId)) Wrong($"another pays for account {account.Id.Value}");
        foreach (var care in home.Guardianships.Where(care => care.RemovedAt is null && !(plain.Members.ContainsKey(care.GuardianId) && plain.Members.ContainsKey(care.MinorId)))) Wrong($"the care of {name(care.GuardianId)} for {name(care.MinorId)} outlives their being here");
    }

    /// <summary>It says exactly what both agreed on, for no longer than two years from the grantor’s last word, and keeps the sum of its allowance.</summary>
    private void JudgeDelegation(Delegation delegation)
    {
        var deal = plain.Deals[delegation.Id];
        var agreed = delegation.State == DelegationState.Accepted ? PlainTerms.Of(delegation.Terms) : (PlainTerms?)null;
        var asked = delegation.IsOpen && delegation.Offered is { } offered ? PlainTerms.Of(offered) : (PlainTerms?)null;
        if (agreed != deal.Agreed || asked != deal.Asked || delegation.IsOpen == deal.IsOver) Wrong($"what {name(deal.Grantor)} lets {name(deal.Grantee)} do is {agreed}, offered {asked}, and they agreed on {deal.Agreed}, asked {deal.Asked}");
        if (agreed is { } terms && terms.Until > deal.SaidOn.AddMonths(24)) Wrong($"what {name(deal.Grantor)} lets {name(deal.Grantee)} do lasts longer than two years");
        var taken = home.Uses.Where(use => use.DelegationId == delegation.Id && use.State != AllowanceUseState.Released).Sum(use => use.Amount.Minor);
        if (taken != delegation.AllowanceTakenMinor || taken != deal.Taken) Wrong($"{delegation.AllowanceTakenMinor} are taken, {taken} by what was reserved, {deal.Taken} by plain facts");
        if (delegation.AllowanceLeft.Minor != deal.Left) Wrong($"{delegation.AllowanceLeft.Minor} are left, and {deal.Left} by plain facts");
    }

    private static AssuranceLevel LevelOf(AccessDecision decision) => decision switch
    {
        AccessDecision.NeedsProof proof => proof.AssuranceLevel,
        AccessDecision.NeedsConsentOf consent => consent.AssuranceLevel,
        AccessDecision.Allowed or AccessDecision.Refused => AssuranceLevel.Session,
    };

    private void Wrong(FormattableString what) => wrong.Add(what.ToString(CultureInfo.InvariantCulture));
}
