using HouseholdPortal.Application.Passkeys;

namespace HouseholdPortal.Application.Authenticators;

/// <summary>A passkey that a browser has made: the input of adding it.</summary>
/// <param name="Name">What it is called at first.</param>
internal sealed record NamedPasskey(NewPasskey Passkey, string Name);
