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

    [Theory]
    [InlineData(21211)]
    [InlineData(21408)]
    [InlineData(21610)]
    [InlineData(21614)]
    [InlineData(21617)]
    [InlineData(99999)]
    public async Task What_Twilio_refuses_about_the_number_or_the_text_is_refused_for_good(int code)
    {
        Twilio.Instead = (_, _) => FakeTwilio.Refuse(HttpStatusCode.BadRequest, code);
        Assert.Equal(new SendOutcome.Refused(code), await _desk.SendAsync());
        Assert.Single(Twilio.Requests);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, 20003)]
    [InlineData(HttpStatusCode.Forbidden, 20003)]
    [InlineData(HttpStatusCode.NotFound, 20404)]
    [InlineData(HttpStatusCode.BadRequest, 21606)]
    [InlineData(HttpStatusCode.BadRequest, 21609)]
    [InlineData(HttpStatusCode.BadRequest, 21611)]
    [InlineData(HttpStatusCode.BadRequest, 21703)]
    [InlineData(HttpStatusCode.TooManyRequests, 20429)]
    public async Task What_Twilio_refuses_about_our_account_or_settings_can_go_later(HttpStatusCode status, int code)
    {
        Twilio.Instead = (_, _) => FakeTwilio.Refuse(status, code);
        Assert.IsType<SendOutcome.Later>(await _desk.SendAsync());
        Assert.Single(Twilio.Requests);
    }

    [Fact]
    public async Task Twilio_is_given_the_time_that_it_asks_for()
    {
        Twilio.Instead = async (_, _) =>
        {
            var answer = await FakeTwilio.Refuse(HttpStatusCode.TooManyRequests, 20429);
            answer!.Headers.RetryAfter = new(TimeSpan.FromSeconds(42));
            return answer;
        };
        Assert.Equal(TimeSpan.FromSeconds(42), Assert.IsType<SendOutcome.Later>(await _desk.SendAsync()).After);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.GatewayTimeout)]
    public async Task After_a_failure_of_Twilio_s_own_nobody_knows_whether_the_message_was_made(HttpStatusCode status)
    {
        Twilio.Instead = (_, _) => FakeTwilio.Refuse(status, 20500);
        Assert.IsType<SendOutcome.Unknown>(await _desk.SendAsync());
        Assert.Single(Twilio.Posts);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("{}")]
    public async Task An_answer_that_is_no_message_leaves_it_unknown(string body)
    {
        Twilio.Instead = (_, _) => Task.FromResult<HttpResponseMessage?>(FakeTwilio.Answer(HttpStatusCode.Created, body));
        Assert.IsType<SendOutcome.Unknown>(await _desk.SendAsync());
    }

    [Fact]
    public async Task A_message_is_found_by_its_number_and_text()
    {
        await _desk.SendAsync();
        await _desk.SendAsync(TwilioDesk.Hello with { Text = "Something else" });
        await _desk.SendAsync(TwilioDesk.Hello with { To = Domain.Lines.Msisdn.Parse("447700900187") });
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
