namespace HouseholdPortal.Web.Ui.Layouts;

/// <summary>A component that tells a person something above every page of theirs, static or interactive. Features register theirs; without one there is no notice.</summary>
/// <param name="Component">Takes no parameters.</param>
internal sealed record FrameNotice(Type Component);
