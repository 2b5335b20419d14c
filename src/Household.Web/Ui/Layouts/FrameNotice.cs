namespace HouseholdPortal.Web.Ui.Layouts;

/// <summary>A component that tells a person something above each of their pages, static or interactive. Features register theirs; without one there is no notice.</summary>
/// <param name="Component">Takes no parameters.</param>
internal sealed record FrameNotice(Type Component);
