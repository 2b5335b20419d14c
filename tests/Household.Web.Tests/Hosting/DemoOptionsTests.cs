using HouseholdPortal.Web.Hosting;

namespace HouseholdPortal.Web.Tests.Hosting;

public sealed class DemoOptionsTests
{
    [Fact]
    public void Production_does_not_start_with_the_demo()
    {
        var error = Assert.Throws<InvalidDataException>(() => PortalApplication.Create(["--environment=Production", "--Demo:Enabled=true", "--Logging:LogLevel:Default=Critical"]));

        Assert.StartsWith("Demo:Enabled is on in Production", error.Message, StringComparison.Ordinal);
    }
}
