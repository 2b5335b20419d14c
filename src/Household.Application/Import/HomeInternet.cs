namespace HouseholdPortal.Application.Import;

/// <summary>A home-internet product as the file describes it.</summary>
/// <param name="IsFiber">Fibre; otherwise DSL.</param>
/// <param name="Extras">How many of security, backup, device protection and support it includes.</param>
/// <param name="Streams">How many of television and films it includes.</param>
public sealed record HomeInternet(bool IsFiber, int Extras, int Streams);
