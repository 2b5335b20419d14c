namespace HouseholdPortal.Web.Ui.Forms;

/// <summary>
/// Names the fields of a page's forms that may be kept while a person proves again who they are. Others are not kept: so no code, assertion
/// or key ever is, nor a field that a developer forgot.
/// </summary>
/// <param name="fields">The names in the form's data.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KeepsAttribute(params string[] fields) : Attribute
{
    public IReadOnlyList<string> Fields => fields;
}
