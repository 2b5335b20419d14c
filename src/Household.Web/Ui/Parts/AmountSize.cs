namespace HouseholdPortal.Web.Ui.Parts;

/// <summary>How large a sum of money stands on its page.</summary>
public enum AmountSize
{
    /// <summary>As large as the words around it.</summary>
    Text,

    /// <summary>The sum that a card is about.</summary>
    Large,

    /// <summary>The sum that a page is about; the largest thing on it.</summary>
    Largest,
}

internal static class AmountSizeClasses
{
    public static string? Class(this AmountSize size) => size switch
    {
        AmountSize.Large => "money money-l",
        AmountSize.Largest => "money money-xl",
        _ => null,
    };
}
