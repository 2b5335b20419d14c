using System.Net;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Messaging.Twilio;

namespace HouseholdPortal.Application.Tests.Messaging.Twilio;

/// <summary>What is repeated, what ends in time, and when nothing is asked at all.</summary>
public sealed class TwilioConnectionTests : IDisposable
{
    private readonly TwilioDesk _desk = new();

    private FakeTwilio Twilio => _desk.Twilio;

    public void Dispose() => _desk.Dispose();

    [Theory]
    [InlineData(HttpRequestError.ConnectionError)]
    [InlineData(HttpRequestError.NameResolutionError)]
    [InlineData(HttpRequestError.SecureConnectionError)]
    [InlineData(HttpRequestError.ProxyTunnelError)]
    public async Task A_request_that_never_left_is_repeated_twice(HttpRequestError error)
    {
        var failures = 2;
        Twilio.Instead = (request, ct) => failures-- > 0 ? throw new HttpRequestException(error, "No.") : FakeTwilio.Normally(request, ct);
        Assert.IsType<SendOutcome.Accepted>(await _desk.SendAsync());
        Assert.Single(Twilio.Made);
        Assert.Equal(3, Twilio.Requests.Count);
    }

    [Fact]
    public async Task And_no_more_than_twice_after_which_it_can_go_later()
    {
        Twilio.Instead = (_, _) => FakeTwilio.NoConnection();
        Assert.IsType<SendOutcome.Later>(await _desk.SendAsync());
        Assert.Equal(3, Twilio.Requests.Count);
    }

    [Fact]
    public async Task A_message_whose_answer_never_came_is_not_sent_again_without_looking()
    {
        var begun = _desk.Time.GetUtcNow();
        Twilio.Afterwards = (_, ct) => FakeTwilio.Hang(ct);
        Assert.IsType<SendOutcome.Unknown>(await _desk.SendAsync());
        Assert.Single(Twilio.Posts);
        Assert.InRange(_desk.Time.GetUtcNow() - begun, TwilioConnection.Patience, TwilioConnection.Patience + TimeSpan.FromSeconds(5));

        Twilio.Afterwards = FakeTwilio.Normally;
        Assert.Single(Assert.IsType<SmsLookUp.Found>(await _desk.FindAsync(since: begun)).Alike);
    }

    [Fact]
    public async Task Nor_one_whose_answer_was_cut_off()
    {
        Twilio.Afterwards = (_, _) => FakeTwilio.Cut();
        Assert.IsType<SendOutcome.Unknown>(await _desk.SendAsync());
        Assert.Single(Twilio.Posts);
    }

    [Fact]
    public async Task A_look_up_is_repeated_after_anything_because_it_changes_nothing()
    {
        await _desk.SendAsync();
        var failures = 2;
        Twilio.Instead = (request, ct) => failures-- > 0 ? FakeTwilio.Cut() : FakeTwilio.Normally(request, ct);
        Assert.Single(Assert.IsType<SmsLookUp.Found>(await _desk.FindAsync()).Alike);
    }

    [Fact]
    public async Task A_look_up_ends_in_time_however_often_it_is_repeated()
    {
        Twilio.Instead = (_, ct) => FakeTwilio.Hang(ct);
        var begun = _desk.Time.GetUtcNow();
        Assert.IsType<SmsLookUp.CannotTell>(await _desk.FindAsync());
        Assert.InRange(_desk.Time.GetUtcNow() - begun, TwilioConnection.Patience, TwilioConnection.PatienceInAll + TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task When_requests_go_wrong_none_is_made_for_half_a_minute_and_then_one_tries()
    {
        Twilio.Instead = (_, _) => FakeTwilio.Refuse(HttpStatusCode.ServiceUnavailable, 20503);
        for (var i = 1; i < TwilioConnection.Enough; i++) Assert.IsType<SendOutcome.Unknown>(await _desk.SendAsync());
        Assert.IsType<SendOutcome.Unknown>(await _desk.SendAsync());
        var made = Twilio.Requests.Count;
        Assert.Equal(TwilioConnection.Enough, made);

        var paused = Assert.IsType<SendOutcome.Paused>(await _desk.SendAsync());
        Assert.InRange(paused.For, TimeSpan.FromSeconds(1), TwilioConnection.Break);
        Assert.IsType<SendOutcome.Paused>(Assert.IsType<SmsLookUp.CannotTell>(await _desk.FindAsync()).Because);
        Assert.Equal(made, Twilio.Requests.Count);

        Twilio.Instead = FakeTwilio.Normally;
        _desk.Time.Advance(paused.For);
        Assert.IsType<SendOutcome.Accepted>(await _desk.SendAsync());
        Assert.Equal(made + 1, Twilio.Requests.Count);
    }

    [Fact]
    public async Task Refusals_do_not_open_the_circuit()
    {
        Twilio.Instead = (_, _) => FakeTwilio.Refuse(HttpStatusCode.BadRequest, 21211);
        for (var i = 0; i < 3 * TwilioConnection.Enough; i++) Assert.IsType<SendOutcome.Refused>(await _desk.SendAsync());
    }
}
