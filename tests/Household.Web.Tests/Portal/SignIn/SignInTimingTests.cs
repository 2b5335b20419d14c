using System.Diagnostics;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Testing.Scenarios;

namespace HouseholdPortal.Web.Tests.Portal.SignIn;

/// <summary>Whether the time of an answer tells which numbers somebody has. Takes minutes and a quiet machine: only in <c>tests/run --full</c>.</summary>
public sealed class SignInTimingTests(PortalHost host) : IClassFixture<PortalHost>
{
    private const int Samples = 2000;

    [Fact]
    public async Task Over_2000_interleaved_samples_a_known_and_an_unknown_number_take_the_same_time_to_the_millisecond()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("HOUSEHOLD_TESTS_FULL") is { Length: > 0 }, "Only with HOUSEHOLD_TESTS_FULL=1: tests/run --full.");
        var scenario = await host.StoreAsync();
        Msisdn[] numbers = [scenario.Partner.Number, MadeUp.Number()];
        using var visitor = host.NewVisitor();
        var page = await visitor.OpenAsync("/sign-in");
        for (var i = 0; i < 100; i++) await TimeAsync(visitor, page, numbers[i % 2]);

        List<double>[] times = [[], []];
        for (var i = 0; i < Samples; i++)
        {
            // Who goes first changes too: A B B A.
            var which = (i + (i / 2)) % 2;
            times[which].Add(await TimeAsync(visitor, page, numbers[which]));
        }

        Assert.InRange(Math.Abs(Median(times[0]) - Median(times[1])), 0, 0.999);
    }

    private static async Task<double> TimeAsync(Visitor visitor, Visitor.Answer page, Msisdn number)
    {
        var begun = Stopwatch.GetTimestamp();
        var answer = await visitor.SendAsync(page, "number", ("number", "+" + number.Digits));
        var took = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        Assert.NotNull(answer.Next);
        return took;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
