using System.Diagnostics;
using System.Net;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Testing.Scenarios;

namespace HouseholdPortal.Web.Tests.Portal.SignIn;

/// <summary>Whether the time of an answer tells which numbers somebody has. Takes minutes and a quiet machine: only in <c>tests/run --full</c>.</summary>
public sealed class SignInTimingTests(PortalHost host) : IClassFixture<PortalHost>
{
    private const int Samples = 2000;
    private const int WarmUp = 100;

    [Fact]
    public async Task Over_2000_interleaved_samples_a_known_and_an_unknown_number_take_the_same_time_to_the_millisecond()
    {
        var numbers = await KnownAndUnknownAsync();
        using var visitor = host.NewVisitor();
        var page = await visitor.OpenAsync("/sign-in");

        Assert.InRange(await DifferenceAsync((_, which) => TimeAsync(GiveNumberAsync, which)), 0, 0.999);

        async Task GiveNumberAsync(int which) => Assert.NotNull((await visitor.SendAsync(page, "number", ("number", "+" + numbers[which].Digits))).Next);
    }

    [Fact]
    public async Task Over_2000_interleaved_samples_wrong_digits_for_a_known_and_an_unknown_number_take_the_same_time_to_the_millisecond()
    {
        var numbers = await KnownAndUnknownAsync();
        using var known = host.NewVisitor();
        using var unknown = host.NewVisitor();
        Visitor[] visitors = [known, unknown];
        var pages = new Visitor.Answer[2];
        var codes = 0;

        Assert.InRange(await DifferenceAsync(SampleAsync), 0, 0.999);

        async Task<double> SampleAsync(int i, int which)
        {
            // Four wrong tries with a code, so that it is never used up; codes so far apart that no limit is ever reached, and tries at a person's pace.
            if (i % (2 * (OneTimeCode.Tries - 1)) == 0)
            {
                host.Time.Advance(CodeLimits.WrongWindow);
                foreach (var each in (int[])[0, 1]) pages[each] = await visitors[each].GiveNumberAsync(host, numbers[each]);
                Assert.Equal(++codes, host.Sms.To(numbers[0]).Count);
            }

            host.Time.Advance(TimeSpan.FromSeconds(2));
            return await TimeAsync(TypeAsync, which);
        }

        async Task TypeAsync(int which)
        {
            var answer = await visitors[which].SendAsync(pages[which], "code", ("code", "000000"));
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.NotNull(answer.ErrorAt("code"));
        }
    }

    [Fact]
    public async Task Over_2000_interleaved_samples_asking_for_a_used_up_number_and_its_page_take_the_same_time_to_the_millisecond_known_or_not()
    {
        var numbers = await KnownAndUnknownAsync();
        foreach (var number in numbers)
        {
            for (var i = 0; i < CodeLimits.SentToANumber; i++)
            {
                using var stranger = host.NewVisitor();
                await stranger.GiveNumberAsync(host, number);
            }
        }

        using var visitor = host.NewVisitor();
        var page = await visitor.OpenAsync("/sign-in");
        Assert.InRange(await DifferenceAsync((_, which) => TimeAsync(AskAsync, which)), 0, 0.999);

        async Task AskAsync(int which)
        {
            var asked = await visitor.SendAsync(page, "number", ("number", "+" + numbers[which].Digits));
            Assert.Contains("We haven’t texted a code", (await visitor.OpenAsync(asked.Next!)).Text, StringComparison.Ordinal);
        }
    }

    private async Task<Msisdn[]> KnownAndUnknownAsync()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("HOUSEHOLD_TESTS_FULL") is { Length: > 0 }, "Only with HOUSEHOLD_TESTS_FULL=1: tests/run --full.");

        // The other test leaves thousands of requests, and the worker takes the oldest first.
        while (await host.Get<CodeWorker>().IssueWaitingAsync(CancellationToken.None) > 0) { }
        return [(await host.StoreAsync()).Partner.Number, MadeUp.Number()];
    }

    /// <summary>Between the medians of the known number's times and the unknown one's, in milliseconds.</summary>
    private static async Task<double> DifferenceAsync(Func<int, int, Task<double>> sampleAsync)
    {
        List<double>[] times = [[], []];
        for (var i = 0; i < WarmUp + Samples; i++)
        {
            // Who goes first changes too: A B B A.
            var which = (i + (i / 2)) % 2;
            var took = await sampleAsync(i, which);
            if (i >= WarmUp) times[which].Add(took);
        }

        return Math.Abs(Median(times[0]) - Median(times[1]));
    }

    private static async Task<double> TimeAsync(Func<int, Task> doAsync, int which)
    {
        var begun = Stopwatch.GetTimestamp();
        await doAsync(which);
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
