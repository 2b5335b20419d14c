namespace HouseholdPortal.Application.Import;

/// <summary>Why a file is not imported at all. The name is the key of its sentence in <see cref="ImportTexts"/>.</summary>
public enum FileProblem
{
    /// <summary>It is not there, is a folder, or may not be read.</summary>
    Unreadable,
    Empty,

    /// <summary>UTF-16, Latin-1, or no text at all.</summary>
    NotUtf8,

    /// <summary>Its first line is not the one of a customer file.</summary>
    NotCustomers,

    /// <summary>A first line and nothing after it.</summary>
    NoCustomers,

    /// <summary>It ends in the middle of a row, so who knows what else is missing.</summary>
    CutOff,

    /// <summary>A quotation mark is opened and never closed: nobody can tell which of the lines after it are rows.</summary>
    OpenQuote,

    /// <summary>There are bad rows and nowhere to write them to.</summary>
    RejectsUnwritable,

    /// <summary>The file for the enrolment codes exists already, or cannot be made.</summary>
    CodesUnwritable,
}
