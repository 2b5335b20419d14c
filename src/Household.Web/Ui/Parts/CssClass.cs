namespace HouseholdPortal.Web.Ui.Parts;

/// <summary>Joins the class names that apply, for a <c>class</c> attribute.</summary>
internal static class CssClass
{
    public static string Of(params ReadOnlySpan<string?> names)
    {
        var present = new List<string>(names.Length);
        foreach (var name in names)
        {
            if (!string.IsNullOrEmpty(name))
                present.Add(name);
        }

        return string.Join(' ', present);
    }
}
