namespace HouseholdPortal.Web.Ui.Forms;

/// <summary>What is wrong with one field of a form, and how to put it right.</summary>
/// <param name="Field">The id of the field.</param>
/// <param name="Words">One sentence in the viewer's language.</param>
public sealed record FieldProblem(string Field, string Words);
