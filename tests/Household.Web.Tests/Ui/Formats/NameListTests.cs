using HouseholdPortal.Web.Ui.Formats;

namespace HouseholdPortal.Web.Tests.Ui.Formats;

public sealed class NameListTests
{
    [Theory]
    [InlineData("Leila", "Leila")]
    [InlineData("Leila and Daniel", "Leila", "Daniel")]
    [InlineData("Leila, Daniel and Sam", "Leila", "Daniel", "Sam")]
    public void Names_are_joined_as_in_a_sentence(string sentence, params string[] names) => Assert.Equal(sentence, NameList.Of(names, "{0} and {1}"));
}
