using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Domain.Tests.Households.Histories;

/// <content>Who comes and goes, cares for whom, and uses which line.</content>
internal sealed partial class HouseholdHistory
{
    /// <summary>Whoever is not in it joins, as a new member, whatever they were before.</summary>
    private string? Join()
    {
        var person = _dice.Roll(s_names.Length);
        if (_home.There.Any(member => member.PersonId == PersonOf(person)) || Anyone() is not { } inviter) return null;
        var line = _dice.Pick(_home.Lines)!;
        if (!Lets(inviter, Permission.ManageMembers, Target.OfLine(line.Id))) return null;
        var (invitation, id) = (new Invitation(HouseholdInMemory.Id, InvitationId.From(NextId()), inviter.Id, line.AccountId, line.Id, new byte[32], _now), MemberId.From(NextId()));
        Same(invitation.Accept(id, _now.AddDays(1)), true, $"{s_names[person]} accepts an invitation");
        Enter(Member.Joining(invitation, id, PersonOf(person), s_names[person], _born[person], 1 + (person % 5), _now));
        return Done("somebody who joined", $"{s_names[person]} joins, invited by {inviter.Name} beside account {1 + _home.Accounts.FindIndex(account => account.Id == line.AccountId)}");
    }

    /// <summary>A member leaves, or another removes them.</summary>
    private string? Leave()
    {
        var (who, by) = (Anyone()!, Anyone()!);
        if (!Lets(by, who == by ? Permission.LeaveHousehold : Permission.RemoveMember, Target.OfMember(who.Id))) return null;
        Same(who.Leave(_now), true, $"{who.Name} leaves");
        foreach (var line in _home.Lines.Where(line => line.UserId == who.Id)) line.LoseUser(who.Id);
        foreach (var care in _home.Guardianships.Where(care => care.GuardianId == who.Id || care.MinorId == who.Id)) care.End(_now);
        _plain.Members.Remove(who.Id);
        _plain.Care.RemoveWhere(care => care.Guardian == who.Id || care.Minor == who.Id);
        foreach (var (id, line) in _plain.Lines.Where(line => line.Value.User == who.Id).ToList()) _plain.Lines[id] = line.UsedBy(null) with { IsConfirmed = false, UndoableUntil = null };
        return Done("somebody who left", $"{who.Name} {(who == by ? "leaves" : $"is removed by {by.Name}")}");
    }

    /// <summary>A guardian adds another, or ends their own care; or a court ends it.</summary>
    private string? Care()
    {
        var (minor, who, other) = (_dice.Pick([.. _home.There.Where(member => member.BornOn is not null)])!, Anyone()!, Anyone()!);
        if (_dice.Chance(2)) return EndCare(_dice.Pick([.. _home.Guardianships.Where(care => care.RemovedAt is null)]), "by a court");
        if (_dice.Chance(30)) return Lets(who, Permission.EndGuardianship, Target.OfMember(minor.Id)) ? EndCare(_home.Guardianships.Find(care => care.GuardianId == who.Id && care.MinorId == minor.Id && care.RemovedAt is null), "by the guardian") : null;
        if (!Lets(who, Permission.AddGuardian, Target.OfMember(minor.Id)) || !_plain.IsAdult(other.Id) || other == minor || _plain.Care.Contains((other.Id, minor.Id))) return null;
        Begin(other, minor);
        return Done("a guardianship that began", $"{other.Name} cares for {minor.Name}, as {who.Name} asked");
    }

    private string? EndCare(Guardianship? care, string how)
    {
        if (care is null) return null;
        Same(care.End(_now), true, $"the care of {Name(care.GuardianId)} for {Name(care.MinorId)} ends");
        _plain.Care.Remove((care.GuardianId, care.MinorId));
        return Done("a guardianship that ended", $"{Name(care.GuardianId)} cares for {Name(care.MinorId)} no longer, {how}");
    }

    private string? NameUser()
    {
        var (line, payer, user) = (_dice.Pick(_home.Lines)!, Anyone()!, Anyone()!);
        if (!Lets(payer, Permission.NameLineUser, Target.OfLine(line.Id))) return null;
        Same(line.NameUser(user.Id), true, $"{payer.Name} names {user.Name} as user of {Told(Target.OfLine(line.Id))}");
        _plain.Lines[line.Id] = _plain.Lines[line.Id].UsedBy(user.Id);
        return Done("a user who was named", $"{payer.Name} names {user.Name} as user of {Told(Target.OfLine(line.Id))}");
    }

    private string? ConfirmUser()
    {
        var (line, user) = (_dice.Pick(_home.Lines)!, Anyone()!);
        var may = _plain.Lines[line.Id].User == user.Id;
        Same(line.ConfirmUser(user.Id), may, $"{user.Name} confirms that they use {Told(Target.OfLine(line.Id))}");
        if (!may) return null;
        _plain.Lines[line.Id] = _plain.Lines[line.Id] with { IsConfirmed = true };
        return Done("a user who confirmed it", $"{user.Name} confirms that they use {Told(Target.OfLine(line.Id))}");
    }

    /// <summary>A payer says that they use a line themself; or whoever holds it undoes that.</summary>
    private string? Claim()
    {
        var (line, payer) = (_dice.Pick(_home.Lines)!, Anyone()!);
        var plain = _plain.Lines[line.Id];
        if (_dice.Chance(50))
        {
            var isUndone = line.UndoClaim(_now);
            if (!isUndone) return null;
            Same(plain.UndoableUntil >= Today, true, $"a claim of {Told(Target.OfLine(line.Id))} can be undone");
            _plain.Lines[line.Id] = plain.UsedBy(null) with { IsConfirmed = false, UndoableUntil = null };
            return Done("a claim that was undone", $"whoever holds {Told(Target.OfLine(line.Id))} undoes its claim");
        }

        if (!Lets(payer, Permission.ClaimLine, Target.OfLine(line.Id))) return null;
        Same(line.Claim(payer.Id, _now.AddDays(90), _now), true, $"{payer.Name} claims {Told(Target.OfLine(line.Id))}");
        _plain.Lines[line.Id] = plain.UsedBy(payer.Id) with { IsConfirmed = true, UndoableUntil = DateOnly.FromDateTime(_now.AddDays(90).UtcDateTime) };
        return Done("a line that was claimed", $"{payer.Name} claims {Told(Target.OfLine(line.Id))}");
    }

    /// <summary>A payer has a line billed on another account of theirs; or another system says that another account bills it from now on, and so another person pays.</summary>
    private string? Move()
    {
        var (line, who, isImported) = (_dice.Pick(_home.Lines)!, Anyone()!, _dice.Chance(50));
        if (_dice.Pick([.. _home.Accounts.Where(account => isImported || account.PayerId == who.Id)]) is not { } to || (!isImported && !Lets(who, Permission.MoveLine, Target.OfLine(line.Id)))) return null;
        var isElsewhere = _plain.Lines[line.Id].Account != to.Id;
        Same(line.MoveTo(to.Id), isElsewhere, $"{Told(Target.OfLine(line.Id))} is moved");
        if (!isElsewhere) return null;
        _plain.Lines[line.Id] = _plain.Lines[line.Id] with { Account = to.Id };
        return Done("a line that was moved", $"{Told(Target.OfLine(line.Id))} is billed on account {1 + _home.Accounts.IndexOf(to)} from now on, {(isImported ? "by an import" : $"by {who.Name}")}");
    }

    private string? LetSpend()
    {
        var (line, allowance) = (_dice.Pick(_home.Lines)!, _dice.Roll(4) * 1000L);
        line.LetUserSpend(allowance);
        _plain.Lines[line.Id] = _plain.Lines[line.Id] with { Allowance = allowance };
        return Done("an allowance of a user", $"the user of {Told(Target.OfLine(line.Id))} may spend {allowance}");
    }
}
