namespace HouseholdPortal.Application.Lines;

/// <summary>Why something typed is no mobile number. The name is the key of its sentence on each page that asks for one.</summary>
public enum NumberFlaw
{
    /// <summary>Nothing was typed.</summary>
    NoNumber,

    /// <summary>No mobile number can look like that, or there are several.</summary>
    NotANumber,

    /// <summary>It goes on to an extension, which no text reaches: without it, it would be another number.</summary>
    HasExtension,
}
