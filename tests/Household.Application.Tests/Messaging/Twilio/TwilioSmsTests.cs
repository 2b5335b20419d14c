using System.Net;
using System.Text;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Messaging.Twilio;

namespace HouseholdPortal.Application.Tests.Messaging.Twilio;

/// <summary>What we ask of Twilio, and what its answers mean.</summary>
public sealed class TwilioSmsTests : IDisposable
{
    private readonly TwilioDesk _desk = new();

    private FakeTwilio Twilio => _desk.Twilio;

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task A_message_is_made_with_its_number_text_sender_and_the_address_to_call_back()
    {
        var outcome = await _desk.SendAsync();

        Assert.Equal(new SendOutcome.Accepted(Twilio.Made[0].Sid, Delivery.Queued), outcome);
        var post = Assert.Single(Twilio.Requests);
        Assert.Equal($"/2010-04-01/Accounts/{FakeTwilio.Options.AccountSid}/Messages.json", post.Path);
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{FakeTwilio.Options.AccountSid}:{FakeTwilio.Options.AuthToken}")), post.Authorization);
        Assert.Equal(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["To"] = "+447700900186",
                ["Body"] = TwilioDesk.Hello.Text,
                ["From"] = "+447700900100",
                ["StatusCallback"] = $"https://my.operator.example/webhooks/twilio/status?message={TwilioDesk.Hello.Id}",
            },
            post.Form);
    }

    [Fact]
    public async Task An_API_key_signs_in_instead_of_the_token_and_without_a_token_nobody_calls_back()
    {
        using var desk = new TwilioDesk(FakeTwilio.Options with { AuthToken = "", ApiKeySid = "SK1", ApiKeySecret = "secret", From = "", MessagingServiceSid = "MG1" });

        await desk.SendAsync();

        var post = Assert.Single(desk.Twilio.Requests);
        Assert.Equal("Basic " + Convert.ToBase64String("SK1:secret"u8), post.Authorization);
        Assert.Equal(["Body", "MessagingServiceSid", "To"], post.Form.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(-1, "1")]
    [InlineData(240, "240")]
    [InlineData(36_001, "36000")]
    public async Task A_code_is_not_delivered_after_it_has_run_out(int seconds, string validity)
    {
        await _desk.SendAsync(TwilioDesk.Hello with { UsefulFor = TimeSpan.FromSeconds(seconds) });
        Assert.Equal(validity, Twilio.Requests[0].Form["ValidityPeriod"]);
    }

    [Fact]
    public async Task A_message_is_found_by_its_number_and_text()
    {
        await _desk.SendAsync();
        await _desk.SendAsync(TwilioDesk.Hello with { Text = "Something else" });
        await _desk.SendAsync(TwilioDesk.Hello with { To = Domain.Msisdn.Parse("447700900187") });
        Twilio.Made[0].Status = "undelivered";
        Twilio.Made[0].Error = 30005;

        var found = Found(await _desk.FindAsync());

        Assert.Equal([new SendOutcome.Accepted(Twilio.Made[0].Sid, Delivery.Undelivered, 30005)], found);
    }

    [Fact]
    public async Task A_message_of_long_before_is_not_the_one_even_if_it_says_the_same()
    {
        await _desk.SendAsync();
        Assert.Single(Found(await _desk.FindAsync(since: _desk.Time.GetUtcNow().AddMinutes(2))));
        Assert.Empty(Found(await _desk.FindAsync(since: _desk.Time.GetUtcNow().AddMinutes(2).AddSeconds(1))));
    }

    [Fact]
    public async Task A_trial_account_s_prefix_and_line_ends_do_not_hide_it()
    {
        Twilio.Made.Add(new("SM1", "+447700900186", "Sent from your Twilio trial account - " + TwilioDesk.Hello.Text.Replace("\n", "\r\n", StringComparison.Ordinal) + " ", _desk.Time.GetUtcNow()));
        Assert.Single(Found(await _desk.FindAsync()));
    }

    [Fact]
    public async Task It_is_found_on_a_later_page()
    {
        await _desk.SendAsync();
        for (var i = 0; i < 1000; i++) Twilio.Made.Add(new($"SM{i}", "+447700900186", "Another", _desk.Time.GetUtcNow()));

        Assert.Single(Found(await _desk.FindAsync()));
        Assert.Equal(2, Twilio.Gets.Count());
    }

    [Theory]
    [InlineData("//elsewhere.example/next")]
    [InlineData("@elsewhere.example/next")]
    [InlineData(".elsewhere.example/next")]
    [InlineData("https://elsewhere.example/next")]
    public async Task Wherever_the_next_page_is_said_to_be_it_is_asked_of_Twilio(string next)
    {
        List<Uri> asked = [];
        Twilio.Instead = (request, _) =>
        {
            asked.Add(request.RequestUri!);
            return Task.FromResult<HttpResponseMessage?>(FakeTwilio.Answer(HttpStatusCode.OK, $$"""{"messages":[],"uri":"/","next_page_uri":"{{next}}"}"""));
        };
        await _desk.FindAsync();
        Assert.All(asked, address => Assert.Equal(FakeTwilio.Options.BaseUrl.Authority, address.Authority));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("<html>")]
    [InlineData("""{"messages":null,"uri":"/","page_size":1000}""")]
    [InlineData("""{"messages":"none","uri":"/","page_size":1000}""")]
    [InlineData("""{"messages":{},"uri":"/","page_size":1000}""")]
    [InlineData("""{"messages":[{"date_created":"a while ago"}],"uri":"/"}""")]
    public async Task A_list_that_cannot_be_read_says_so_and_not_that_there_is_nothing(string body)
    {
        Twilio.Instead = (_, _) => Task.FromResult<HttpResponseMessage?>(FakeTwilio.Answer(HttpStatusCode.OK, body));
        Assert.IsType<SendOutcome.Unknown>(Assert.IsType<SmsLookUp.CannotTell>(await _desk.FindAsync()).Because);
    }

    [Fact]
    public async Task A_look_up_that_fails_says_so_and_not_that_there_is_nothing()
    {
        Twilio.Instead = (_, _) => FakeTwilio.Refuse(HttpStatusCode.Unauthorized, 20003);
        var answer = Assert.IsType<SmsLookUp.CannotTell>(await _desk.FindAsync());
        Assert.IsType<SendOutcome.Unknown>(answer.Because);
    }

    [Theory]
    [InlineData("accepted", Delivery.Queued)]
    [InlineData("queued", Delivery.Queued)]
    [InlineData("sending", Delivery.Sending)]
    [InlineData("sent", Delivery.Sent)]
    [InlineData("delivered", Delivery.Delivered)]
    [InlineData("undelivered", Delivery.Undelivered)]
    [InlineData("failed", Delivery.Failed)]
    [InlineData("canceled", Delivery.Failed)]
    [InlineData("received", null)]
    [InlineData(null, null)]
    public void Twilio_s_words_for_how_far_a_message_has_come(string? status, Delivery? delivery) => Assert.Equal(delivery, TwilioMessage.DeliveryOf(status));

    private static IReadOnlyList<SendOutcome.Accepted> Found(SmsLookUp answer) => Assert.IsType<SmsLookUp.Found>(answer).Alike;
}
