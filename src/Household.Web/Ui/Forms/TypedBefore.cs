namespace HouseholdPortal.Web.Ui.Forms;

/// <summary>
/// What was typed into the page's form before its sender proved again who they are. The middleware that gives it back puts it into the request's features; the
/// page fills itself in with it and does nothing else.
/// </summary>
/// <param name="Fields">By name, with the form's own name as <see cref="Handler"/>.</param>
/// <param name="WasTaken">The form was taken and led back here: what is to be put right is said at its field.</param>
public sealed record TypedBefore(IReadOnlyDictionary<string, string> Fields, bool WasTaken = false)
{
    /// <summary>The field by which a form says which form of its page it is.</summary>
    public const string Handler = "_handler";

    /// <summary>Whether anything was typed that could be kept.</summary>
    public bool HasTyped => Fields.Keys.Any(name => name is not Handler);
}
