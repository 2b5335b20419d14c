namespace HouseholdPortal.Domain.NumberRisk;

/// <summary>Why no code was sent. For the audit trail and the log; the people who ask see the same page for every reason.</summary>
public enum CodeRefusal
{
    /// <summary>The number is unknown to us.</summary>
    UnknownNumber = 1,

    /// <summary>The SIM is too new, or its age is unknown.</summary>
    SimNotTrusted = 2,

    /// <summary>Too many codes to this number or block, or from this address or network, lately.</summary>
    TooMany = 3,

    /// <summary>Too many wrong codes for this number in a day, or from this address or network.</summary>
    TooManyWrong = 4,

    /// <summary>The request was handled only after its time had run out.</summary>
    TooLate = 5,

    /// <summary>The person who asked cannot use the number: it is another member's, for example.</summary>
    NotTheirs = 6,

    /// <summary>The number belongs to a country that the operator sends no codes to.</summary>
    CountryNotServed = 7,

    /// <summary>Almost nobody uses the codes sent to this block of numbers: somebody is having them sent for the money (SMS pumping).</summary>
    Pumped = 8,

    /// <summary>The network could not say how old the SIM is, or whose the number is.</summary>
    NetworkUnknown = 9,

    /// <summary>Wrong digits were typed in the asking browser faster than a person can.</summary>
    ImpossiblePace = 10,

    /// <summary>The number's line is suspended: its phone is lost or stolen.</summary>
    LineSuspended = 11,
}
