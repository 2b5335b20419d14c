namespace HouseholdPortal.Application.Import;

/// <summary>Why a file is not imported at all. The name is the key of its sentence in <see cref="ImportTexts"/>.</summary>
public enum FileProblem
{
    /// <summary>It does not exist, is a folder, or cannot be read.</summary>
    Unreadable,
    Empty,

    /// <summary>UTF-16, Latin-1, or no text at all.</summary>
    NotUtf8,

    /// <summary>Its first line is not a customer file's header.</summary>
    NotCustomers,

    /// <summary>It has a header and nothing after it.</summary>
    NoCustomers,

    /// <summary>Its first line is not a usage file's header.</summary>
    NotUsage,

    /// <summary>It has that header and nothing after it.</summary>
    NoUsage,

    /// <summary>It ends in the middle of a row, so more may be missing.</summary>
    CutOff,

    /// <summary>A quotation mark is opened and never closed: we cannot tell which of the lines after it are rows.</summary>
    OpenQuote,

    /// <summary>There are bad rows, but the rejects file cannot be written.</summary>
    RejectsUnwritable,

    /// <summary>The file for the enrolment codes exists already, or cannot be created.</summary>
    CodesUnwritable,
}
