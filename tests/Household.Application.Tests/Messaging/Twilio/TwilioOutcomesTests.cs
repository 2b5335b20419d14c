using System.Net;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Messaging.Twilio;

namespace HouseholdPortal.Application.Tests.Messaging.Twilio;

/// <summary>The table of what each answer of Twilio's means: refused for good, later, unknown; and that each comes of one request.</summary>
public sealed class TwilioOutcomesTests : IDisposable
{
    private const string Html = "<html><body>Service Unavailable</body></html>";
    private readonly TwilioDesk _desk = new();

    private FakeTwilio Twilio => _desk.Twilio;

    /// <summary>HTTP status, Twilio's error code, outcome.</summary>
    public static TheoryData<int, int, string> Table => new()
    {
        // The number or the text: the same message would be refused again.
        { 400, 21211, "Refused" }, // not a number
        { 400, 21265, "Refused" }, // a short code
        { 400, 21602, "Refused" }, // no text
        { 400, 21610, "Refused" }, // STOP
        { 400, 21614, "Refused" }, // not a mobile
        { 400, 21617, "Refused" }, // too long
        { 400, 21619, "Refused" }, // nothing to say
        { 400, 21635, "Refused" }, // a landline
        { 400, 30007, "Refused" }, // filtered

        // The account, its permissions, sender and settings, or how busy they are: somebody can put that right.
        { 400, 21408, "Later" }, // countries that the account may send to
        { 400, 21608, "Later" }, // a trial account, and a number that it has not verified
        { 400, 21612, "Later" }, // not from this sender to that number
        { 400, 21603, "Later" }, // no sender
        { 400, 21606, "Later" }, // not a sender of this account
        { 400, 21609, "Later" }, // the address to call back
        { 400, 21611, "Later" }, // the sender's queue is full
        { 400, 21703, "Later" }, // the messaging service has no numbers
        { 400, 30002, "Later" }, // suspended
        { 400, 63038, "Later" }, // the day's limit
        { 400, 20001, "Later" },
        { 401, 20003, "Later" },
        { 402, 20005, "Later" },
        { 403, 20003, "Later" },
        { 404, 20404, "Later" },
        { 429, 20429, "Later" },

        // What nobody has heard of.
        { 400, 99999, "Later" },
        { 400, 0, "Later" },
        { 422, 21211, "Later" },
        { 418, 0, "Later" },

        // Whoever answered may have answered after the message was made.
        { 302, 0, "Unknown" },
        { 307, 21211, "Unknown" },
        { 408, 0, "Unknown" },
        { 500, 20500, "Unknown" },
        { 500, 21211, "Unknown" },
        { 502, 0, "Unknown" },
        { 503, 20503, "Unknown" },
        { 504, 0, "Unknown" },
    };

    public static TheoryData<int, string, string> Unreadable => new()
    {
        { 200, "", "Unknown" },
        { 201, "", "Unknown" },
        { 201, Html, "Unknown" },
        { 201, "{}", "Unknown" },
        { 201, "[]", "Unknown" },
        { 201, "null", "Unknown" },
        { 201, "\"SM1\"", "Unknown" },
        { 201, """{"sid":"SM11111111111111111111""", "Unknown" },
        { 201, """{"sid":null,"status":"queued"}""", "Unknown" },
        { 201, """{"sid":"SM111111111111111111111111111111112","status":"queued"}""", "Unknown" },
        { 201, """{"sid":"SM11111111111111111111111111111111","date_created":"a while ago"}""", "Unknown" },
        { 204, "", "Unknown" },
        { 302, """{"sid":"SM11111111111111111111111111111111","status":"queued"}""", "Unknown" },
        { 502, Html, "Unknown" },
        { 503, Html, "Unknown" },
        { 400, Html, "Later" },
        { 400, """{"code":"21211"}x""", "Later" },
        { 403, Html, "Later" },
        { 407, "", "Later" },
        { 429, Html, "Later" },
    };

    public void Dispose() => _desk.Dispose();

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Each_status_and_code_means_one_thing_and_is_asked_once(int status, int code, string outcome)
    {
        Twilio.Instead = (_, _) => FakeTwilio.Refuse((HttpStatusCode)status, code);
        var came = await _desk.SendAsync();
        Assert.Equal(outcome, came.GetType().Name);
        if (came is SendOutcome.Refused refused) Assert.Equal(code, refused.Error);
        Assert.Single(Twilio.Requests);
    }

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task So_does_an_answer_that_cannot_be_read(int status, string body, string outcome)
    {
        Twilio.Instead = (_, _) => Task.FromResult<HttpResponseMessage?>(FakeTwilio.Answer((HttpStatusCode)status, body));
        Assert.Equal(outcome, (await _desk.SendAsync()).GetType().Name);
        Assert.Single(Twilio.Requests);
    }

    [Fact]
    public void What_is_refused_for_good_is_a_list_and_the_table_has_all_of_it() =>
        Assert.Equal(TwilioRefusal.Permanent.Order(), Table.Select(row => row.Data).Where(row => row.Item3 is "Refused").Select(row => row.Item2).Order());

    [Fact]
    public async Task A_message_that_was_made_and_has_failed_already_was_sent_and_says_why()
    {
        Twilio.Instead = (_, _) => Task.FromResult<HttpResponseMessage?>(
            FakeTwilio.Answer(HttpStatusCode.Created, """{"sid":"SM11111111111111111111111111111111","status":"failed","error_code":30007}"""));
        Assert.Equal(new SendOutcome.Accepted("SM11111111111111111111111111111111", Delivery.Failed, 30007), await _desk.SendAsync());
    }

    [Fact]
    public async Task A_word_for_its_state_that_is_new_leaves_it_sent()
    {
        Twilio.Instead = (_, _) => Task.FromResult<HttpResponseMessage?>(
            FakeTwilio.Answer(HttpStatusCode.Created, """{"sid":"SM11111111111111111111111111111111","status":"being-considered"}"""));
        Assert.Equal(new SendOutcome.Accepted("SM11111111111111111111111111111111", Delivery.Queued), await _desk.SendAsync());
    }

    [Fact]
    public async Task Twilio_is_given_the_seconds_that_it_asks_for()
    {
        RefuseAndAsk(answer => answer.Headers.RetryAfter = new(TimeSpan.FromSeconds(42)));
        Assert.Equal(TimeSpan.FromSeconds(42), Assert.IsType<SendOutcome.Later>(await _desk.SendAsync()).After);
    }

    [Fact]
    public async Task And_waited_for_until_the_date_that_it_names_by_its_own_clock()
    {
        var theirs = new DateTimeOffset(2031, 4, 1, 12, 0, 0, TimeSpan.Zero);
        RefuseAndAsk(answer => (answer.Headers.Date, answer.Headers.RetryAfter) = (theirs, new(theirs.AddMinutes(3))));
        Assert.Equal(TimeSpan.FromMinutes(3), Assert.IsType<SendOutcome.Later>(await _desk.SendAsync()).After);
    }

    [Fact]
    public async Task Or_by_ours_where_it_does_not_say_what_time_it_is()
    {
        RefuseAndAsk(answer => answer.Headers.RetryAfter = new(_desk.Time.GetUtcNow().AddMinutes(3)));
        var after = Assert.IsType<SendOutcome.Later>(await _desk.SendAsync()).After;
        Assert.InRange(after!.Value, TimeSpan.FromMinutes(3) - TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(3));
    }

    [Fact]
    public async Task A_failure_of_its_own_may_ask_for_time_too()
    {
        RefuseAndAsk(answer => answer.Headers.RetryAfter = new(TimeSpan.FromMinutes(2)), HttpStatusCode.ServiceUnavailable);
        Assert.Equal(TimeSpan.FromMinutes(2), Assert.IsType<SendOutcome.Unknown>(await _desk.SendAsync()).After);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("Mon, 32 Jan 2026 00:00:00 GMT")]
    public async Task What_is_neither_is_passed_over(string said)
    {
        RefuseAndAsk(answer => Assert.True(answer.Headers.TryAddWithoutValidation("Retry-After", said)));
        Assert.Null(Assert.IsType<SendOutcome.Later>(await _desk.SendAsync()).After);
    }

    private void RefuseAndAsk(Action<HttpResponseMessage> ask, HttpStatusCode status = HttpStatusCode.TooManyRequests) => Twilio.Instead = async (_, _) =>
    {
        var answer = await FakeTwilio.Refuse(status, 20429);
        ask(answer!);
        return answer;
    };
}
