namespace HouseholdPortal.Domain.Catalogue;

/// <summary>What a plan or an add-on includes each month; <c>null</c> is without limit. <c>default</c> includes nothing.</summary>
/// <param name="DataMb">Data at home, in megabytes (10⁶ bytes).</param>
/// <param name="AbroadMb">How much of it can be used in other countries, in megabytes.</param>
/// <param name="Minutes">Calls at home, in minutes.</param>
/// <param name="Texts">Texts at home.</param>
public readonly record struct Inclusions(long? DataMb, long AbroadMb, int? Minutes, int? Texts)
{
    /// <summary>Nothing, as with a handset.</summary>
    public static Inclusions Nothing { get; } = new(0, 0, 0, 0);

    /// <summary>Both together.</summary>
    public static Inclusions operator +(Inclusions one, Inclusions other) =>
        new(one.DataMb + other.DataMb, one.AbroadMb + other.AbroadMb, one.Minutes + other.Minutes, one.Texts + other.Texts);

    /// <summary>Both together.</summary>
    public static Inclusions Add(Inclusions one, Inclusions other) => one + other;

    /// <summary>Whether this includes less of anything than <paramref name="other"/>.</summary>
    public bool LacksSomethingOf(Inclusions other) =>
        IsLess(DataMb, other.DataMb) || AbroadMb < other.AbroadMb || IsLess(Minutes, other.Minutes) || IsLess(Texts, other.Texts);

    internal static bool IsLess(long? one, long? other) => one is { } limit && (other is not { } before || limit < before);
}
