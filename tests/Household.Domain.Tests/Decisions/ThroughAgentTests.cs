using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Tests.Decisions;

/// <summary>
/// The whole permission table, as an agent has it in a caller’s session. What is possible with the proof that opened the session, and nothing more of the
/// caller’s, is what a fraudster reaches who relays between an agent and a person.
/// </summary>
public sealed class ThroughAgentTests
{
    /// <summary>The best that a caller can give once, bound to anything.</summary>
    private static readonly Proof s_best = new(AuthenticationMethod.Passkey, AssuranceLevel.High, Family.Now, BoundToOperation: true);

    /// <summary>What opens the session: a passkey on a page of the caller’s, bound to nothing else.</summary>
    private static readonly Proof s_opening = new(AuthenticationMethod.Passkey, AssuranceLevel.High, Family.Now, BoundToOperation: false);

    private readonly Family _family = new();

    [Fact]
    public void Never_what_asks_for_high_proof_nor_authenticators_recovery_delegation_unlocking_or_separating_whatever_the_caller_proved()
    {
        var refused = 0;
        foreach (var (caller, permission, target) in Everything())
        {
            var own = _family.AccessEvaluator(Family.As(caller, s_best), permission, target);
            var agents = _family.AccessEvaluator(Family.ThroughAgent(caller, s_best), permission, target);
            var isHigh = _family.AccessEvaluator(Family.As(caller), permission, target) is AccessDecision.NeedsProof { AssuranceLevel: AssuranceLevel.High } or AccessDecision.NeedsConsentOf { AssuranceLevel: AssuranceLevel.High };
            if (own is AccessDecision.Refused) Assert.IsType<AccessDecision.Refused>(agents);
            if (!isHigh && !permission.IsNeverThroughAnAgent()) continue;
            Assert.IsType<AccessDecision.Refused>(agents);
            if (own is not AccessDecision.Refused) refused++;
        }

        Assert.True(refused > 20, $"Only {refused} were refused because an agent asked.");
    }

    [Fact]
    public void What_a_relaying_fraudster_reaches_at_once_is_this_and_small()
    {
        Permission[] seen = [Permission.SeeLine, Permission.SeeSimAndDevice, Permission.SeeLineCharges, Permission.SeeAccountBill, Permission.SeeUsageTotals, Permission.SeeUsageDetail];
        Permission[] protects = [Permission.SuspendLine, Permission.LockLine, Permission.EndLineFreeze];
        Permission[] rest = [Permission.PayBill, Permission.ManageOwnProfile];

        var reached = Everything().Where(one => _family.AccessEvaluator(Family.ThroughAgent(one.Caller, s_opening), one.Permission, one.Target) is AccessDecision.Allowed).Select(one => one.Permission).Distinct().Order();

        Assert.Equal(seen.Concat(protects).Concat(rest).Order(), reached);
    }

    [Fact]
    public void Five_minutes_later_it_is_less()
    {
        var later = s_opening with { At = (Family.Now - Proof.FreshFor).AddTicks(-1) };
        var reached = Everything().Where(one => _family.AccessEvaluator(Family.ThroughAgent(one.Caller, later), one.Permission, one.Target) is AccessDecision.Allowed).Select(one => one.Permission).ToHashSet();
        Assert.Contains(Permission.SeeLine, reached);
        Assert.DoesNotContain(Permission.SeeUsageDetail, reached);
        Assert.DoesNotContain(Permission.ManageOwnProfile, reached);
        Assert.DoesNotContain(Permission.PayBill, reached);
    }

    /// <summary>Every permission, for each of the family, about each line, account and member.</summary>
    private static IEnumerable<(MemberId Caller, Permission Permission, Target Target)> Everything()
    {
        MemberId[] members = [Family.Daniel, Family.Leila, Family.Sam];
        LineId[] lines = [Family.DanielsLine, Family.LeilasLine, Family.SamsLine];
        foreach (var caller in members)
        {
            foreach (var permission in Enum.GetValues<Permission>())
            {
                foreach (var line in lines)
                {
                    yield return (caller, permission, Target.OfLine(line));
                    foreach (var by in members) yield return (caller, permission, Target.OfLine(line, new(0, 0, 0, LessService: false, by)));
                }

                yield return (caller, permission, Target.OfAccount(Family.Mobiles));
                foreach (var member in members) yield return (caller, permission, Target.OfMember(member));
            }
        }
    }
}
