using System.Globalization;
using System.Security.Cryptography;
using HouseholdPortal.Application.Keys;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Recovery;

namespace HouseholdPortal.Application.Recovery;

/// <summary>Makes sets of recovery codes and recognises them: HMAC-SHA-256 over person and code under a separate key, so that the table reveals none.</summary>
public sealed class RecoveryCodes(RootKey root, IdSource ids, Clock clock)
{
    private static readonly TimeSpan s_shownFor = TimeSpan.FromMinutes(30);

    private readonly SealedText _seal = new(root, "shown-recovery-codes");
    private readonly byte[] _key = root.Derive("recovery-code/1");

    /// <summary>A new set, as it is shown: it works once its person has confirmed that they saved it.</summary>
    public static IReadOnlyList<string> Make() => [.. Enumerable.Range(0, RecoveryCode.InASet).Select(_ => PrintedCode.Of(RandomNumberGenerator.GetBytes(12)).Printed)];

    /// <summary>A set as the page that shows it carries it until its person has saved it: it works only where it was made, for half an hour.</summary>
    public string Seal(IReadOnlyList<string> printed) => Convert.ToBase64String(_seal.Seal($"{clock.Now.UtcTicks} {string.Join(' ', printed)}"));

    /// <returns>The codes, separated by spaces; null where it is not ours, or too old.</returns>
    public string? Unseal(string? box)
    {
        try
        {
            var opened = _seal.Open(Convert.FromBase64String(box ?? ""));
            var gap = opened.IndexOf(' ', StringComparison.Ordinal);
            return clock.Now.UtcTicks - long.Parse(opened.AsSpan(0, gap), CultureInfo.InvariantCulture) < s_shownFor.Ticks ? opened[(gap + 1)..] : null;
        }
        catch (Exception error) when (error is FormatException or CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The rows of a set that was shown; none where it is not a whole set.</summary>
    internal IReadOnlyList<RecoveryCode> Read(PersonId person, MeansId set, IReadOnlyList<string> printed, DateTimeOffset now)
    {
        List<RecoveryCode> codes = [];
        foreach (var one in printed)
        {
            if (PrintedCode.TryParse(one, out var code)) codes.Add(new(ids.Bare(), person, set, Mac(person, code), now));
        }

        return codes.Count == RecoveryCode.InASet ? codes : [];
    }

    internal byte[] Mac(PersonId person, PrintedCode code) =>
        HMACSHA256.HashData(_key, new CanonicalForm("household/recovery-code").Add(person.Value).Add(code.Characters).Bytes.Span);
}
