using HouseholdPortal.Application;
using HouseholdPortal.Domain;
using HouseholdPortal.Web.Ui.Formats;

namespace HouseholdPortal.Web.Ui.Parts;

/// <summary>One link of a because: a noun, and the relation that leads from it to the next.</summary>
/// <param name="Noun">A person, account or contract, by the name that the viewer knows.</param>
/// <param name="LeadsTo">The verb to the next noun, as in "use" or "billed to"; none on the last link.</param>
public sealed record ChainLink(string Noun, string? LeadsTo = null)
{
    /// <summary>A link whose noun is a line, by its number.</summary>
    public static ChainLink OfLine(Msisdn number, string? leadsTo = null) =>
        new(NationalNumber.Of(number), leadsTo) { IsNumber = true };

    /// <summary>Whether the noun is a phone number, which reads from left to right in every language.</summary>
    public bool IsNumber { get; private init; }
}
