namespace HouseholdPortal.Web.Ui.Forms;

/// <summary>The ids that connect a field, its hint and its error.</summary>
/// <param name="Id">The id of the field itself.</param>
/// <param name="HasHint">Whether it has a hint.</param>
/// <param name="HasError">Whether something is wrong with it.</param>
public readonly record struct FieldWiring(string Id, bool HasHint, bool HasError)
{
    public string HintId => Id + "-hint";

    public string ErrorId => Id + "-error";

    /// <summary>The value of <c>aria-describedby</c>; none where there is nothing to read out.</summary>
    public string? DescribedBy => (HasHint, HasError) switch
    {
        (true, true) => $"{HintId} {ErrorId}",
        (true, false) => HintId,
        (false, true) => ErrorId,
        _ => null,
    };

    /// <summary>The value of <c>aria-invalid</c>.</summary>
    public string? Invalid => HasError ? "true" : null;
}
