using System.Globalization;

namespace HouseholdPortal.Application.People;

/// <summary>What staff see of a person: enough to tell two apart, too little to identify them.</summary>
internal static class Masked
{
    /// <summary>The first letter of each word.</summary>
    public static string Name(string fullName) =>
        string.Join(' ', fullName.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => StringInfo.GetNextTextElement(word) + "•••"));
}
