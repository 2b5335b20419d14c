namespace HouseholdPortal.Web.Ui.Forms;

/// <summary>
/// Names the fields of a page's forms that may be kept while somebody proves again who they are. What is not named is not kept: so no code, assertion
/// or key ever is, nor a field that somebody forgot to think about.
/// </summary>
/// <param name="fields">The names in the form's data.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KeepsAttribute(params string[] fields) : Attribute
{
    public IReadOnlyList<string> Fields => fields;
}
