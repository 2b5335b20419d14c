using HouseholdPortal.Application.Import;

namespace HouseholdPortal.Application.Tests.Import;

public sealed class MadeUpNumbersTests
{
    [Fact]
    public void Every_number_is_north_american_in_an_area_code_that_nobody_is_given()
    {
        var numbers = Enumerable.Range(0, 10_000).Select(i => MadeUpNumbers.Candidates($"customer {i}", 1).First().Digits).ToList();

        Assert.All(numbers, digits => Assert.Matches("^1[2-8]9[0-9][2-9][0-9]{6}$", digits));
    }

    [Fact]
    public void No_number_is_given_twice_and_one_that_is_somebodys_is_passed_over()
    {
        var numbers = new MadeUpNumbers();
        var (first, second) = (MadeUpNumbers.Candidates("one", 1).First(), MadeUpNumbers.Candidates("one", 1).ElementAt(1));
        numbers.Take([first]);

        Assert.Equal(second, numbers.For("one", 1));
        Assert.NotEqual(second, numbers.For("one", 1));
    }

    [Fact]
    public void The_lines_of_a_customer_have_different_numbers() => Assert.NotEqual(new MadeUpNumbers().For("one", 1), new MadeUpNumbers().For("one", 2));
}
