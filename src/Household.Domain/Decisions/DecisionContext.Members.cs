using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Domain.Decisions;

/// <content>What keeps the person that it is about in the household, or with a minor.</content>
internal readonly partial struct DecisionContext
{
    /// <summary>Whether the person this is about pays for an account of the household.</summary>
    public bool PaysHere
    {
        get
        {
            foreach (ref readonly var account in Relations.Accounts.AsSpan())
            {
                if (account.Payer == User) return true;
            }

            return false;
        }
    }

    /// <summary>Whether the person this is about is an adult who has confirmed that they use a line of the household.</summary>
    public bool KeepsLine
    {
        get
        {
            if (UserIsMinor) return false;
            foreach (ref readonly var line in Relations.Lines.AsSpan())
            {
                if (line.User == User && line.UserState == LineUserState.Confirmed && line.Status != LineStatus.Ended) return true;
            }

            return false;
        }
    }

    /// <summary>Whether a minor of the household has no guardian but the person this is about.</summary>
    public bool IsLastGuardian
    {
        get
        {
            foreach (ref readonly var care in Relations.Guardians.AsSpan())
            {
                if (care.Guardian == User && IsOnlyGuardian(care)) return true;
            }

            return false;
        }
    }

    /// <summary>Whether the person this is about looks after a minor of the household today.</summary>
    public bool LooksAfterMinor
    {
        get
        {
            foreach (ref readonly var care in Relations.Guardians.AsSpan())
            {
                if (care.Guardian == User && care.Since <= Today && Member(Relations, care.Minor) is { } minor && Policy.IsMinor(minor.BornOn, Today)) return true;
            }

            return false;
        }
    }

    /// <summary>How many guardians the minor this is about has besides them.</summary>
    public int GuardiansBesides(MemberId who)
    {
        var count = 0;
        foreach (ref readonly var member in Relations.Members.AsSpan())
        {
            if (member.Id != who && IsGuardian(member.Id)) count++;
        }

        return count;
    }

    /// <summary>Whether the minor this is about has no guardian but them.</summary>
    public bool IsOnlyGuardian(MemberId who)
    {
        foreach (ref readonly var care in Relations.Guardians.AsSpan())
        {
            if (care.Guardian == who && care.Minor == User && IsOnlyGuardian(care)) return true;
        }

        return false;
    }

    private bool IsOnlyGuardian(in Relations.GuardianFact of)
    {
        if (of.Since > Today || Member(Relations, of.Minor) is not { } minor || !Policy.IsMinor(minor.BornOn, Today)) return false;
        foreach (ref readonly var care in Relations.Guardians.AsSpan())
        {
            if (care.Minor == of.Minor && care.Guardian != of.Guardian && care.Since <= Today && IsAdult(care.Guardian)) return false;
        }

        return true;
    }
}
