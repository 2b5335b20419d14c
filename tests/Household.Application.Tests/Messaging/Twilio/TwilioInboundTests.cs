using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Messaging.Twilio;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Tests.Messaging.Twilio;

/// <summary>What Twilio posts when a text comes in.</summary>
public sealed class TwilioInboundTests
{
    private const string Sid = "SM11111111111111111111111111111111";

    [Fact]
    public void A_text_is_read_with_its_number() =>
        Assert.Equal(new IncomingSms(Sid, Msisdn.Parse("447700900186"), "Hello, you"), Read(Sid, "+447700900186", "Hello, you"));

    [Fact]
    public void One_without_words_such_as_a_picture_is_a_text_too() =>
        Assert.Equal(new IncomingSms(Sid, Msisdn.Parse("447700900186"), ""), TwilioInbound.Read([new("MessageSid", Sid), new("From", "+447700900186"), new("NumMedia", "1")]));

    [Theory]
    [InlineData("", "+447700900186")]
    [InlineData("SM1", "+447700900186")]
    [InlineData(Sid, "")]
    [InlineData(Sid, "+")]
    [InlineData(Sid, "447700900186")]
    [InlineData(Sid, "+0447700900186")]
    [InlineData(Sid, "+123456")]
    [InlineData(Sid, "+1234567890123456")]
    [InlineData(Sid, "+44٧٧٠٠٩٠٠١٨٦")]
    [InlineData(Sid, "60070")]
    [InlineData(Sid, "Household")]
    [InlineData(Sid, "whatsapp:+447700900186")]
    public void What_is_from_no_number_or_has_no_name_is_none(string sid, string from) => Assert.Null(Read(sid, from, "Hello"));

    [Fact]
    public void Nor_is_what_has_no_fields() => Assert.Null(TwilioInbound.Read([]));

    private static IncomingSms? Read(string sid, string from, string body) => TwilioInbound.Read([new("From", from), new("Body", body), new("MessageSid", sid)]);
}
