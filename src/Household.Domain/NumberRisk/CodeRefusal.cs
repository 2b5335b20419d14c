namespace HouseholdPortal.Domain.NumberRisk;

/// <summary>Why no code was sent. For the trail and the log; people who ask see the same page for all of them.</summary>
public enum CodeRefusal
{
    /// <summary>The number means nobody to us.</summary>
    UnknownNumber = 1,

    /// <summary>The SIM is too new, or nobody knows how old it is.</summary>
    SimNotTrusted = 2,

    /// <summary>Too many codes to this number, person or block, or from this address, lately.</summary>
    TooMany = 3,

    /// <summary>Too many wrong codes for this person or number in a day.</summary>
    TooManyWrong = 4,

    /// <summary>It was looked at after its time had run out.</summary>
    TooLate = 5,

    /// <summary>The number is not the asking person's to use, such as another member's.</summary>
    NotTheirs = 6,

    /// <summary>The number is of a country that the operator sends no codes to.</summary>
    CountryNotServed = 7,

    /// <summary>The number is of a block whose codes hardly anybody uses: somebody has them sent for the money (SMS pumping).</summary>
    Pumped = 8,

    /// <summary>The network could not say how old the SIM is, or whose the number is.</summary>
    NetworkUnknown = 9,

    /// <summary>Wrong digits were typed for this person faster than anybody can, or in more browsers than one person holds.</summary>
    ImpossiblePace = 10,
}
