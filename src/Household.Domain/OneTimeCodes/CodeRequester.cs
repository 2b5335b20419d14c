using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.OneTimeCodes;

/// <summary>The browser that asks for a code to sign in, and where it asks from: all that limits count and that a text can name, but no address.</summary>
/// <param name="BrowserHash">SHA-256 of its random cookie.</param>
/// <param name="UserAgentLabel">What it calls itself.</param>
/// <param name="Place">Roughly where it is, if known.</param>
/// <param name="AddressHash">MAC of its network address.</param>
/// <param name="NetworkHash">MAC of the /24 or /48 that the address is in.</param>
/// <param name="IsOnOwnNetwork">Whether that is one of the operator's own access networks.</param>
public sealed record CodeRequester(byte[] BrowserHash, string UserAgentLabel, Place? Place, byte[] AddressHash, byte[] NetworkHash, bool IsOnOwnNetwork);
