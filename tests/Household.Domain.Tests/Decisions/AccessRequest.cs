using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Tests.Decisions;

/// <summary>One made-up question: who asks what about what, in which household, under which policy.</summary>
internal sealed record AccessRequest(Relations Relations, MemberId Who, Permission Permission, Target Target, Proof Proof, OperatorPolicy Policy)
{
    public AccessDecision Answer() => AskedBy(Who);

    public AccessDecision AskedBy(MemberId member) => AccessEvaluator.Evaluate(Family.As(member, Proof), Permission, Target, Relations, Policy, Family.Now);

    public AccessDecision AskedThroughAgent() => AccessEvaluator.Evaluate(Family.ThroughAgent(Who, Proof), Permission, Target, Relations, Policy, Family.Now);

    public AccessRequest In(Relations relations) => this with { Relations = relations };

    /// <summary>Each household that has one relation less: a member, guardianship, account, line or delegation gone; a user or a confirmation gone.</summary>
    public IEnumerable<(object What, Relations Without)> OneRelationLess()
    {
        var all = Relations;
        for (var i = 0; i < all.Members.Length; i++) yield return (all.Members[i], all with { Members = all.Members.RemoveAt(i) });
        for (var i = 0; i < all.Guardians.Length; i++) yield return (all.Guardians[i], all with { Guardians = all.Guardians.RemoveAt(i) });
        for (var i = 0; i < all.Accounts.Length; i++) yield return (all.Accounts[i], all with { Accounts = all.Accounts.RemoveAt(i) });
        for (var i = 0; i < all.Delegations.Length; i++) yield return (all.Delegations[i], all with { Delegations = all.Delegations.RemoveAt(i) });
        for (var i = 0; i < all.Lines.Length; i++)
        {
            yield return (all.Lines[i], all with { Lines = all.Lines.RemoveAt(i) });
            yield return (all.Lines[i].User ?? default, all with { Lines = all.Lines.SetItem(i, all.Lines[i] with { User = null, UserState = LineUserState.Unknown }) });
            if (all.Lines[i].UserState == LineUserState.Confirmed)
                yield return (all.Lines[i].UserState, all with { Lines = all.Lines.SetItem(i, all.Lines[i] with { UserState = LineUserState.Named }) });
        }
    }

    /// <summary>Fails with the question and what was wrong, so that it can be read without rerunning.</summary>
    public void Require(bool holds, Func<string> otherwise)
    {
        if (!holds) Assert.Fail($"{otherwise()}\n  asked: {Family.Name(Who)} {Permission} {Target}\n  with: {Proof}\n  in: {Describe()}\n  answer: {Outcome.Full(Answer())}");
    }

    private string Describe() => string.Join("\n      ", [
        .. Relations.Members.Select(fact => fact.ToString()), .. Relations.Guardians.Select(fact => fact.ToString()), .. Relations.Accounts.Select(fact => fact.ToString()),
        .. Relations.Lines.Select(fact => fact.ToString()), .. Relations.Delegations.Select(fact => fact.ToString())]);
}
