using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using HouseholdPortal.Application.Messaging.Twilio;
using HouseholdPortal.Testing;

namespace HouseholdPortal.Application.Tests.Messaging.Twilio;

/// <summary>Our signatures beside those of the npm package <c>twilio</c>.</summary>
public sealed class TwilioValidatorTests
{
    private static readonly string[] s_words =
    [
        "", " ", "a", "B", "b", "MessageSid", "MessageStatus", "To", "to", "+447700900186", "delivered", "30005", "ä", "日本", "😀", "a=b&c=d", "100%", "\"", "\\", "line\nbreak", "é", "_", "~", "-",
    ];

    private static readonly string[] s_addresses =
    [
        "https://my.operator.example/webhooks/twilio/status?message=01900000-0000-7000-8000-000000000001", "https://my.operator.example:8443/webhooks/twilio/status",
        "https://my.operator.example:443/webhooks/twilio/status?message=1", "http://127.0.0.1:5080/webhooks/twilio/status?message=1&more=%20x", "http://localhost/webhooks/twilio/status",
    ];

    private sealed record Answer(string Expected, bool IsValid);

    [Fact]
    public async Task Both_sign_alike_and_each_accepts_what_the_other_signed()
    {
        var folder = await NodeTools.FolderAsync(TestContext.Current.CancellationToken);
        var cases = Enumerable.Range(0, 300).Select(Case).ToList();
        var asked = JsonSerializer.Serialize(cases.Select(c => new { token = c.Token, url = c.Address, @params = Params(c.Fields), signature = TwilioSignature.Of(c.Token, c.Address, c.Fields) }));

        var answered = JsonSerializer.Deserialize<Answer[]>(await NodeTools.NodeAsync(folder, "twilio-signatures.cjs", asked, TestContext.Current.CancellationToken), JsonSerializerOptions.Web)!;

        Assert.Equal(cases.Count, answered.Length);
        for (var i = 0; i < cases.Count; i++)
        {
            var (token, address, fields) = cases[i];
            Assert.Equal(answered[i].Expected, TwilioSignature.Of(token, address, fields));
            Assert.True(answered[i].IsValid, address);
            Assert.True(TwilioSignature.IsValid(token, new(address), fields, answered[i].Expected), address);
            Assert.False(TwilioSignature.IsValid(token + "0", new(address), fields, answered[i].Expected), address);
        }
    }

    [Fact]
    public async Task What_was_changed_after_signing_both_refuse()
    {
        var folder = await NodeTools.FolderAsync(TestContext.Current.CancellationToken);
        var cases = Enumerable.Range(0, 100).Select(Case).Select(c => (c.Token, c.Address, Signature: TwilioSignature.Of(c.Token, c.Address, c.Fields), Fields: (IReadOnlyList<KeyValuePair<string, string>>)[.. c.Fields, new("Added", "1")])).ToList();
        var asked = JsonSerializer.Serialize(cases.Select(c => new { token = c.Token, url = c.Address, @params = Params(c.Fields), signature = c.Signature }));

        var answered = JsonSerializer.Deserialize<Answer[]>(await NodeTools.NodeAsync(folder, "twilio-signatures.cjs", asked, TestContext.Current.CancellationToken), JsonSerializerOptions.Web)!;

        Assert.All(answered, answer => Assert.False(answer.IsValid));
        Assert.All(cases, c => Assert.False(TwilioSignature.IsValid(c.Token, new(c.Address), c.Fields, c.Signature)));
    }

    /// <summary>A case for every number, the same in every run. Some fields come twice, as they may in a form.</summary>
    private static (string Token, string Address, IReadOnlyList<KeyValuePair<string, string>> Fields) Case(int number)
    {
        var fields = Enumerable.Range(0, number % 9).Select(i => KeyValuePair.Create(Word(number * 7 + i * 5) is { Length: > 0 } name ? name : "Empty", Word(number * 3 + i * 11))).ToList();
        if (number % 4 == 0 && fields.Count > 0) fields.Add(new(fields[0].Key, Word(number)));
        return (number.ToString("x32", CultureInfo.InvariantCulture), s_addresses[number % s_addresses.Length], fields);
    }

    private static string Word(int number) => s_words[number % s_words.Length];

    /// <summary>As Node's form parsers give it: a field that comes twice is a list.</summary>
    private static JsonObject Params(IEnumerable<KeyValuePair<string, string>> fields) => new(
        fields.GroupBy(field => field.Key, field => field.Value, StringComparer.Ordinal)
            .Select(field => KeyValuePair.Create(field.Key, field.Count() == 1 ? (JsonNode?)field.First() : new JsonArray([.. field.Select(value => (JsonNode?)value)]))));
}
