using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace HouseholdPortal.Application.Passkeys;

/// <summary>
/// Lets a browser carry the challenge of a WebAuthn ceremony between its two halves: encrypted and signed, for one purpose, for five minutes. The
/// database ensures that it is used once, by the challenge's hash.
/// </summary>
public sealed class CeremonyState(IDataProtectionProvider protection, Clock clock)
{
    private static readonly TimeSpan s_lasts = TimeSpan.FromMinutes(5);

    /// <summary>The state that a browser sent back. Closed.</summary>
    public abstract record Read
    {
        private Read() { }

        /// <summary>Made by us for this purpose, and in time.</summary>
        /// <param name="Hash">SHA-256 of the challenge, by which it is spent.</param>
        public sealed record Opened(byte[] Challenge, byte[] Hash) : Read;

        public sealed record TooLate : Read;

        /// <summary>Not made by us, or for another purpose.</summary>
        public sealed record Foreign : Read;
    }

    /// <param name="purpose">What the ceremony is for and for whom, so that its state is worthless elsewhere.</param>
    public string Seal(string purpose, byte[] challenge)
    {
        var until = (clock.Now + s_lasts).UtcTicks.ToString(CultureInfo.InvariantCulture);
        return Protector(purpose).Protect($"{until} {Convert.ToHexString(challenge)}");
    }

    public Read Open(string purpose, string sealedState)
    {
        try
        {
            var opened = Protector(purpose).Unprotect(sealedState);
            var gap = opened.IndexOf(' ', StringComparison.Ordinal);
            var challenge = Convert.FromHexString(opened.AsSpan(gap + 1));
            return clock.Now.UtcTicks >= long.Parse(opened.AsSpan(0, gap), CultureInfo.InvariantCulture)
                ? new Read.TooLate()
                : new Read.Opened(challenge, SHA256.HashData(challenge));
        }
        catch (Exception error) when (error is CryptographicException or FormatException)
        {
            return new Read.Foreign();
        }
    }

    private IDataProtector Protector(string purpose) => protection.CreateProtector("household/passkey", purpose);
}
