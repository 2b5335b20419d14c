using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Web.Portal.StepUp;
using HouseholdPortal.Web.Tests.Ui;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Tests.Portal.StepUp;

public sealed class ProofWordsTests : ComponentTest
{
    private static readonly Msisdn s_number = Msisdn.Parse("447700900186");
    private static readonly DateTimeOffset s_on = new(2031, 1, 15, 10, 0, 0, TimeSpan.Zero);

    private ProofWords Words => new(Services.GetRequiredService<IStringLocalizer<ProofWords>>(), OperatorPolicy.V1);

    [Fact]
    public void A_lost_phone_gets_no_code_until_its_line_is_resumed() =>
        Assert.Equal("Its phone was reported lost or stolen, so we can’t send codes to it until the line is resumed.", WhyNot(new ProofChoice.LineSuspended(s_number)));

    [Fact]
    public void Every_number_that_cannot_be_used_says_why()
    {
        ProofChoice[] closed =
        [
            new ProofChoice.CodeTooWeak(s_number), new ProofChoice.LineSuspended(s_number), new ProofChoice.SimChanged(s_number, s_on, s_on.AddDays(7)), new ProofChoice.SimUnknown(s_number),
            new ProofChoice.DeviceChanged(s_number, s_on, s_on.AddDays(7)), new ProofChoice.DeviceChanged(s_number, null, null), new ProofChoice.ChangedHands(s_number),
            new ProofChoice.TriedTooFast(s_number, s_on), new ProofChoice.TriedTooFast(s_number, null),
        ];

        // A key without words would be shown as it is: one word.
        Assert.All(closed, choice => Assert.Contains(" ", WhyNot(choice), StringComparison.Ordinal));
        Assert.Equal(closed.Length, closed.Select(WhyNot).Distinct(StringComparer.Ordinal).Count());
        Assert.Null(WhyNot(new ProofChoice.CodeTo(s_number)));
    }

    private string? WhyNot(ProofChoice choice) => Words.WhyNot(new(default, s_number, choice));
}
