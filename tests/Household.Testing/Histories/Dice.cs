namespace HouseholdPortal.Testing.Histories;

/// <summary>Chance that a seed repeats on every machine (SplitMix64).</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed * 0x9E3779B97F4A7C15UL;

    /// <summary>From 0 to one less than <paramref name="sides"/>.</summary>
    public int Roll(int sides)
    {
        var z = _state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return (int)((z ^ (z >> 31)) % (ulong)sides);
    }

    public bool Chance(int percent) => Roll(100) < percent;

    public T? Pick<T>(IReadOnlyList<T> many) where T : class => many.Count == 0 ? null : many[Roll(many.Count)];
}
