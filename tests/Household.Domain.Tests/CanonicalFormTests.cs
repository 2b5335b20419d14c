namespace HouseholdPortal.Domain.Tests;

public sealed class CanonicalFormTests
{
    [Fact]
    public void Two_lists_of_values_never_have_the_same_bytes()
    {
        Assert.NotEqual(Of(f => f.Add("ab").Add("c")), Of(f => f.Add("a").Add("bc")));
        Assert.NotEqual(Of(f => f.Add("")), Of(f => f.Add((string?)null)));
        Assert.NotEqual(Of(f => f.Add(1L)), Of(f => f.Add(1L).Add("")));
        Assert.NotEqual(new CanonicalForm("a").Hash(), new CanonicalForm("b").Hash());
    }

    [Fact]
    public void The_bytes_are_fixed_for_all_time()
    {
        // version 1 | "t" with its length | 42 as 8 bytes with its length
        byte[] expected = [1, 0, 0, 0, 1, (byte)'t', 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 42];
        Assert.Equal(expected, new CanonicalForm("t").Add(42L).Bytes.ToArray());
    }

    private static byte[] Of(Func<CanonicalForm, CanonicalForm> add) => add(new CanonicalForm("test")).Hash();
}
