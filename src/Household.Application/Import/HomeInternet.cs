namespace HouseholdPortal.Application.Import;

/// <summary>A home-internet product as the file describes it.</summary>
/// <param name="IsFiber">Fibre; otherwise DSL.</param>
/// <param name="Extras">How many of security, backup, device protection and support are in it.</param>
/// <param name="Streams">How many of television and films are in it.</param>
public sealed record HomeInternet(bool IsFiber, int Extras, int Streams);
