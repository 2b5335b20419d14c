namespace HouseholdPortal.Web.Ui.Problems;

/// <summary>How problems are shown under certain addresses. Register one for pages that are not a household's.</summary>
/// <param name="Path">What the addresses begin with.</param>
/// <param name="Layout">The frame.</param>
/// <param name="Words">A component with the parameters of <see cref="ProblemWords"/>.</param>
internal sealed record ProblemFrame(PathString Path, Type Layout, Type Words);
