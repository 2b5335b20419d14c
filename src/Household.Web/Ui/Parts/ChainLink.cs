namespace HouseholdPortal.Web.Ui.Parts;

/// <summary>One link of a because: a noun, and the relation that leads from it to the next.</summary>
/// <param name="Noun">A person, line, account or contract, by the name the viewer knows it by; with <paramref name="IsNumber"/>, a number in E.164.</param>
/// <param name="LeadsTo">The verb to the next noun, as in "use" or "billed to"; none on the last link.</param>
/// <param name="IsNumber">Whether the noun is a phone number.</param>
public sealed record ChainLink(string Noun, string? LeadsTo = null, bool IsNumber = false);
