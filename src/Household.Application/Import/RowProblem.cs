namespace HouseholdPortal.Application.Import;

/// <summary>Why a row is not imported. The name is the key of its sentence in <see cref="ImportTexts"/>.</summary>
public enum RowProblem
{
    /// <summary>More or fewer fields than the first line.</summary>
    FieldCount,
    Quotes,
    NoId,
    IdTooLong,

    /// <summary>It contains a line break or another invisible character.</summary>
    IdNotPlain,

    /// <summary>The same customer is on an earlier row.</summary>
    SameId,

    /// <summary>The value is not one of those that the column may have.</summary>
    NotOneOf,
    NotWholeNumber,
    NotAmount,
    Negative,
    TooMuch,

    NotPostcode,

    /// <summary>Several lines but no phone service.</summary>
    LinesWithoutPhone,

    /// <summary>Neither phone nor internet: the charges cannot be for anything.</summary>
    NothingBought,

    /// <summary>Money charged before the first month.</summary>
    ChargedTooEarly,

    /// <summary>Months without anything charged.</summary>
    NoTotal,

    /// <summary>Not an international number.</summary>
    NotNumber,

    /// <summary>No line has the number.</summary>
    UnknownNumber,
    NotDay,
    FutureDay,

    /// <summary>The line did not have the number on that day.</summary>
    OutOfService,

    /// <summary>Not an amount of what can be used.</summary>
    NotUsed,
    TooMuchUsed,

    /// <summary>The same number, day and kind are on an earlier row.</summary>
    SameTotal,
}
