namespace HouseholdPortal.Application.Care.Verifying;

/// <summary>Where a caller is asked who they are.</summary>
public enum CallerWay
{
    /// <summary>On a page of the portal that they have open.</summary>
    OpenPage,

    /// <summary>By a link to a number of their own.</summary>
    Link,

    /// <summary>By a text that they answer with a text: for a phone without data.</summary>
    Text,
}
