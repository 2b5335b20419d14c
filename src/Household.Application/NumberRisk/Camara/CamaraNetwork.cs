using System.Globalization;
using System.Text.Json;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.NumberRisk;

namespace HouseholdPortal.Application.NumberRisk.Camara;

/// <summary>
/// Number risk from the network through CAMARA: SIM Swap 2.1 and Number Recycling 0.2, with two-legged tokens. There, porting in is a SIM swap.
/// Handset changes come from our own records. Whatever it does not answer plainly is unknown.
/// </summary>
internal sealed class CamaraNetwork(CamaraConnection connection, CamaraOptions options, OperatorPolicy policy) : INumberRiskProvider
{
    // CAMARA accepts 1 to 2,400 hours.
    private const int MostHours = 2400;

    private int Hold => (int)Math.Clamp(Math.Ceiling(policy.SimHold.TotalHours), 1, MostHours);

    public async Task<NetworkFacts> AskAsync(NumberRecord number, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(number);
        var sim = SimChangeAsync(number.Number, cancellationToken);
        var recycled = RecyclingAsync(number.Number, number.Since, cancellationToken);
        var swapped = await sim;
        return new(swapped, number.DeviceChange, await recycled, swapped is NetworkFact.Unknown ? swapped : new NetworkFact.Never());
    }

    /// <summary>Calls retrieve-date; where the network does not keep dates as long as we need, check.</summary>
    private async Task<NetworkFact> SimChangeAsync(Msisdn number, CancellationToken cancellationToken)
    {
        var reply = await connection.PostAsync(new Uri(options.SimSwap, "retrieve-date"), new { phoneNumber = Plus(number) }, cancellationToken);
        if (reply.Body is not { } body) return new NetworkFact.Unknown(reply.Why!);
        if (!body.TryGetProperty("latestSimChange", out var latest)) return Unreadable();
        if (latest.ValueKind == JsonValueKind.String) return Instant(latest.GetString()) is { } at ? new NetworkFact.Happened(at) : Unreadable();
        if (latest.ValueKind != JsonValueKind.Null) return Unreadable();
        if (body.TryGetProperty("monitoredPeriod", out var period) && period.TryGetInt32(out var days) && days >= policy.SimHold.TotalDays) return new NetworkFact.Never();
        return await SwappedLatelyAsync(number, cancellationToken);
    }

    private async Task<NetworkFact> SwappedLatelyAsync(Msisdn number, CancellationToken cancellationToken)
    {
        var reply = await connection.PostAsync(new Uri(options.SimSwap, "check"), new { phoneNumber = Plus(number), maxAge = Hold }, cancellationToken);
        if (reply.Body is not { } body) return new NetworkFact.Unknown(reply.Why!);
        return Flag(body, "swapped") switch
        {
            true => new NetworkFact.Unknown("The SIM changed recently, and the network does not say when."),
            false => new NetworkFact.Never(),
            null => Unreadable(),
        };
    }

    private async Task<NetworkFact> RecyclingAsync(Msisdn number, DateOnly since, CancellationToken cancellationToken)
    {
        var request = new { phoneNumber = Plus(number), specifiedDate = since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) };
        var reply = await connection.PostAsync(new Uri(options.NumberRecycling, "check"), request, cancellationToken);
        if (reply.Body is not { } body) return new NetworkFact.Unknown(reply.Why!);
        return Flag(body, "phoneNumberRecycled") switch
        {
            true => new NetworkFact.Happened(new(since.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)),
            false => new NetworkFact.Never(),
            null => Unreadable(),
        };
    }

    private static string Plus(Msisdn number) => "+" + number.Digits;

    private static NetworkFact.Unknown Unreadable() => new("The network's answer does not match its API description.");

    private static bool? Flag(JsonElement body, string name) =>
        body.TryGetProperty(name, out var flag) && flag.ValueKind is JsonValueKind.True or JsonValueKind.False ? flag.GetBoolean() : null;

    /// <summary>RFC 3339 with a zone, cut to microseconds, as stored.</summary>
    private static DateTimeOffset? Instant(string? text)
    {
        if (text is not { Length: >= 20 } || !(text[^1] is 'Z' or 'z' || text[^6] is '+' or '-')) return null;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)) return null;
        return new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
    }
}
