using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Decisions;

/// <summary>Reads the table for one person in one <see cref="Matter"/>: finds every relation they have to it and keeps the most favourable.</summary>
internal static class Reading
{
    /// <summary>The best of all relations, delegations included.</summary>
    public static Ruling Of(in Matter matter, MemberId who)
    {
        var best = ByRelation(matter, who);
        if (!CanBeBettered(best, matter)) return best;
        foreach (ref readonly var delegation in matter.Relations.Delegations.AsSpan())
        {
            if (delegation.Grantee == who && Covers(delegation, matter)) best = best.Or(ByDelegation(matter, delegation));
        }

        return best;
    }

    /// <summary>The best of what they pay, use and guard.</summary>
    public static Ruling ByRelation(in Matter matter, MemberId who)
    {
        var best = ByRightToGrant(matter, who);
        if (!matter.UserIsMinor) return best;
        if (matter.User == who) best = best.Or(AsUser(matter, who, Standing.MinorUser));
        return best;
    }

    /// <summary>What one delegation gives its grantee. It never gives more than its grantor has at this moment, and a grantor's own delegations do not count: what was let cannot be let on.</summary>
    public static Ruling ByDelegation(in Matter matter, in Relations.DelegationFact delegation)
    {
        if (!Lets(delegation, matter)) return Ruling.Let(Ruling.No(Standing.Delegate, RefusalReason.NotForThisRelation), Ruling.Unrelated, delegation);
        var let = Ruling.Let(AsDelegate(matter, delegation), ByRightToGrant(matter, delegation.Grantor), delegation);

        // Whoever acts consents by acting, but to nothing that a delegate may not do at all.
        return let.Reach != Reach.No && let.Consent != Consent.None && Consents(matter, let.Consent, delegation.Grantee) ? let.ConsentedByActing() : let;
    }

    /// <summary>
    /// Whether <see cref="ByDelegation"/> would give anything at all, where <paramref name="byRelation"/> are those whose own relation does:
    /// asked of every delegation there is when those who may are counted, so it does not look at each grantor anew. Only of a minor user
    /// that does not tell whether they may let others.
    /// </summary>
    public static bool Gives(in Relations.DelegationFact delegation, in Matter matter, ReadOnlySpan<MemberId> byRelation) =>
        Lets(delegation, matter) && byRelation.Contains(delegation.Grantor)
        && (!(matter.UserIsMinor && matter.User == delegation.Grantor) || ByRightToGrant(matter, delegation.Grantor).Reach != Reach.No)
        && AsDelegate(matter, delegation).Reach != Reach.No;

    /// <summary>Whether a delegation is about this matter, and today within its days. An account's covers the lines billed on it.</summary>
    public static bool Covers(in Relations.DelegationFact delegation, in Matter matter) =>
        delegation.Period.Contains(matter.Today)
        && ((matter.HasAccount && delegation.Account == matter.Account) || (matter.HasLine && delegation.Line == matter.Line));

    /// <summary>Whether it names this permission. One for a line says nothing of what concerns the whole account, even where the question came by way of the line.</summary>
    private static bool Lets(in Relations.DelegationFact delegation, in Matter matter) =>
        (delegation.Permissions & (1L << (int)matter.Permission)) != 0
        && (delegation.Account is not null || !PermissionTable.Targets(matter.Permission).HasFlag(TargetKinds.Account));

    /// <summary>Whether any delegation could give more: it never gets below its own cell's floor, and of two like rights the relation of one's own is the reason.</summary>
    private static bool CanBeBettered(in Ruling ruling, in Matter matter)
    {
        if (ruling.Reach == Reach.No) return true;
        var cell = matter.Cell(Standing.Delegate);
        return !cell.IsNo && (ruling.Reach != Reach.Alone || cell.Floor < ruling.Floor);
    }

    /// <summary>Whether this person is one of those whose yes is asked for.</summary>
    public static bool Consents(in Matter matter, Consent consent, MemberId who) => consent switch
    {
        Consent.OfUser => matter.User == who,
        Consent.OfPayer => matter.Payer == who,
        Consent.OfGuardian => matter.IsGuardian(who),
        Consent.OfAnyAdult => matter.User != who && matter.IsAdult(who),
        _ => false,
    };

    private static Ruling AsDelegate(in Matter matter, in Relations.DelegationFact delegation) =>
        matter.Cell(Standing.Delegate).Provision == Provision.GrantedByUser && !(matter.User == delegation.Grantor && matter.UserConfirmed)
            ? Ruling.No(Standing.Delegate, RefusalReason.OnlyTheUser)
            : Apply(matter, delegation.Grantee, Standing.Delegate, delegation.AllowanceMinor);

    /// <summary>The relations that may also let others: those of payers, adult users and guardians. A minor lets nobody.</summary>
    private static Ruling ByRightToGrant(in Matter matter, MemberId who)
    {
        var best = matter.IsPayer(who) ? Apply(matter, who, Standing.Payer, matter.AllowanceMinor) : Ruling.Unrelated;
        if (matter.User is null) return best;
        if (!matter.UserIsMinor)
        {
            if (matter.User == who) best = best.Or(AsUser(matter, who, Standing.AdultUser));
        }
        else if (matter.IsGuardian(who))
        {
            best = best.Or(AsUser(matter, who, Standing.Guardian));
        }

        return best;
    }

    /// <summary>
    /// Being named is not being the user: a payer could name anybody, a child in their own care too, and read on in what is
    /// somebody else's. So it takes the user's own confirmation, for their guardians as well.
    /// </summary>
    private static Ruling AsUser(in Matter matter, MemberId who, Standing standing) =>
        matter.UserConfirmed || matter.Cell(standing).IsNo
            ? Apply(matter, who, standing, matter.AllowanceMinor)
            : Ruling.No(standing, RefusalReason.UserNotConfirmed);

    private static Ruling Apply(in Matter matter, MemberId who, Standing standing, long allowanceMinor)
    {
        var cell = matter.Cell(standing);
        var floor = cell.Floor;
        return cell.Provision switch
        {
            Provision.No => Ruling.No(standing, standing == Standing.MinorUser && !matter.Cell(Standing.Guardian).IsNo ? RefusalReason.GuardianDecides : RefusalReason.NotForThisRelation),
            Provision.OnlyAsUser => Ruling.No(standing, RefusalReason.OnlyTheUser),
            Provision.OwnLock when matter.Terms.LockedBy != who => Ruling.No(standing, RefusalReason.OnlyTheUser),
            Provision.UnlessInDebt or Provision.WithUsersConsentUnlessInDebt when matter.Terms.DebtMinor > 0 => Ruling.No(standing, RefusalReason.DebtFirst),
            Provision.UntilUsageDetailAge when matter.DetailUntil <= matter.Today => Ruling.No(standing, RefusalReason.OnlyTheUser),
            Provision.WithinAllowance when !matter.Terms.Within(allowanceMinor) => Ruling.No(standing, RefusalReason.BeyondAllowance),
            Provision.WithinAllowanceElsePayer when !matter.Terms.Within(allowanceMinor) => Asks(matter, who, standing, floor, Consent.OfPayer, RefusalReason.BeyondAllowance),
            Provision.PayerConsentsToLeavingCharge when matter.Terms.LeavingChargeMinor > 0 => Asks(matter, who, standing, floor, Consent.OfPayer, RefusalReason.BeyondAllowance),
            Provision.AsksGuardian => Asks(matter, who, standing, floor, Consent.OfGuardian, RefusalReason.GuardianDecides),
            Provision.WithChosenAdult => Asks(matter, who, standing, floor, Consent.OfAnyAdult, RefusalReason.GuardianDecides),
            Provision.OnNoticeToAnotherUser when matter.UserConfirmed && matter.User != who => Ruling.Subject(standing, floor, Proviso.StopsPayingOnNotice),
            Provision.WithAdultUsersConsentToLess when !matter.Terms.LessService => Ruling.Alone(standing, floor),
            Provision.WithAdultUsersConsent or Provision.WithAdultUsersConsentToLess when matter.UserConfirmed && matter.UserIsMinor => Ruling.Alone(standing, floor),
            Provision.WithAdultUsersConsent or Provision.WithAdultUsersConsentToLess or Provision.WithUsersConsent or Provision.WithUsersConsentUnlessInDebt
                or Provision.OnNoticeToAnotherUser => WithUser(matter, who, standing, floor),
            _ => Ruling.Alone(standing, floor),
        };
    }

    /// <summary>
    /// The user's consent; their guardians' while they are under age; and where nobody is known who could give it (no confirmed user, or a
    /// minor without a guardian), high proof and time for whoever holds the phone to object.
    /// </summary>
    private static Ruling WithUser(in Matter matter, MemberId who, Standing standing, Floor floor)
    {
        if (!matter.UserConfirmed || (matter.UserIsMinor && !matter.HasGuardian())) return Ruling.Subject(standing, Floor.High, Proviso.UnlessHolderObjects);
        var consent = matter.UserIsMinor ? Consent.OfGuardian : Consent.OfUser;
        return Consents(matter, consent, who) ? Ruling.Alone(standing, floor) : Ruling.With(standing, floor, consent);
    }

    private static Ruling Asks(in Matter matter, MemberId who, Standing standing, Floor floor, Consent consent, RefusalReason otherwise)
    {
        if (Consents(matter, consent, who)) return Ruling.Alone(standing, floor);
        foreach (ref readonly var member in matter.Relations.Members.AsSpan())
        {
            if (Consents(matter, consent, member.Id)) return Ruling.With(standing, floor, consent);
        }

        return Ruling.No(standing, otherwise);
    }
}
