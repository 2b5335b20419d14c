using HouseholdPortal.Web.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace HouseholdPortal.Web.Tests.Hosting;

/// <summary>What the program takes for its own address.</summary>
public sealed class PortalOriginTests
{
    [Theory]
    [InlineData("", "http://localhost:5080/")]
    [InlineData("http://localhost:5123", "http://localhost:5123/")]
    [InlineData("http://127.0.0.1:5123", "http://localhost:5123/")]
    [InlineData("http://[::1]:5123", "http://localhost:5123/")]
    [InlineData("http://*:5123", "http://localhost:5123/")]
    [InlineData("http://+:5123", "http://localhost:5123/")]
    [InlineData("http://0.0.0.0:5123", "http://localhost:5123/")]
    [InlineData("http://[::]:5123", "http://localhost:5123/")]
    [InlineData("https://household.test:5123;http://localhost:5124", "https://household.test:5123/")]
    public void In_development_it_is_where_the_program_listens_by_name(string urls, string origin) =>
        Assert.Equal(origin, PortalOrigin.Read(Settings(("urls", urls)), In(Environments.Development)).Origin.ToString());

    [Fact]
    public void What_is_set_counts_wherever_the_program_listens() =>
        Assert.Equal("http://household.test/", PortalOrigin.Read(Settings(("urls", "http://localhost:5123"), ("Portal:Origin", "http://household.test")), In(Environments.Development)).Origin.ToString());

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public void Elsewhere_it_must_be_set(string environment) =>
        Assert.StartsWith("Portal:Origin is not set", Assert.Throws<InvalidDataException>(() => PortalOrigin.Read(Settings(("urls", "http://localhost:5123")), In(environment))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://unix:/run/household.sock")]
    public void An_address_that_no_browser_could_know_is_no_origin(string urls) =>
        Assert.StartsWith("Portal:Origin has to be set", Assert.Throws<InvalidDataException>(() => PortalOrigin.Read(Settings(("urls", urls)), In(Environments.Development))).Message, StringComparison.Ordinal);

    private static IConfiguration Settings(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Key, (string?)one.Value))).Build();

    private static HostingEnvironment In(string environment) => new() { EnvironmentName = environment };
}
