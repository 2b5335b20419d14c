using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Contacts;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.People;

namespace HouseholdPortal.Application.Contacts;

/// <summary>What came of typing the code that was sent to a number or an address. Closed.</summary>
public abstract record AddedContact
{
    private AddedContact() { }

    /// <summary>The number is the person's.</summary>
    public sealed record Number(Msisdn Value) : AddedContact;

    /// <summary>The address is the person's.</summary>
    public sealed record Email(EmailAddress Value) : AddedContact;

    /// <summary>What was typed is not six digits; costs no try.</summary>
    public sealed record NotSixDigits : AddedContact;

    /// <summary>Nobody is signed in, or neither they nor this browser asked for such a code.</summary>
    public sealed record NotFound : AddedContact;

    /// <summary>The rule says no by now; never <see cref="ContactRule.May"/>. Costs no try.</summary>
    public sealed record MayNot(ContactRule Why) : AddedContact, IRefusal
    {
        string IRefusal.What => nameof(Permission.ManageOwnAuthenticators);

        string IRefusal.Reason => Why.GetType().Name;
    }

    /// <summary>The digits were right, but the number proves nothing, or is somebody else's.</summary>
    public sealed record ProvesNothing : AddedContact;

    /// <summary>The digits were not accepted; never <see cref="OneTimeCodeResult.Right"/>.</summary>
    public sealed record Refused(OneTimeCodeResult Why) : AddedContact;
}
