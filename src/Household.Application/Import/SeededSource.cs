using System.Buffers.Binary;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Import;

/// <summary>
/// Made-up choices that are the same every time and on every machine: SplitMix64 (Steele, Lea, Flood, 2014), seeded with the SHA-256 of what the
/// choices are about. For made-up data only: anyone who knows the seed knows every choice.
/// </summary>
internal struct SeededSource
{
    private ulong _state;

    public SeededSource(string purpose, string about) =>
        _state = BinaryPrimitives.ReadUInt64BigEndian(new CanonicalForm("household/made-up").Add(purpose).Add(about).Hash());

    /// <summary>0 up to, not including, <paramref name="count"/>; as even as 64 bits allow.</summary>
    public int Below(int count)
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (int)Math.BigMul(mixed ^ (mixed >> 31), (ulong)count, out _);
    }

    public T OneOf<T>(IReadOnlyList<T> of) => of[Below(of.Count)];
}
