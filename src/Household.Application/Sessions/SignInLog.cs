using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Sessions;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Sessions;

/// <summary>
/// The log messages about people who authenticate. Methods and reasons appear by their names in code, so that machines can count them. No number,
/// code, token or name appears, not even masked: the person is unknown, or finds the attempt in their own list (<see cref="SecurityEvent"/>).
/// </summary>
internal static partial class SignInLog
{
    /// <summary>Logs the result of an attempt.</summary>
    /// <param name="why">Why it failed; null when it succeeded.</param>
    public static void Attempted(ILogger log, AuthenticationMethod way, object? why)
    {
        if (why is null) SignedIn(log, way);
        else if (way is AuthenticationMethod.Passkey) PasskeyRefused(log, "sign-in", why.GetType().Name);
        else SignInFailed(log, way, why.GetType().Name);
    }

    [LoggerMessage(EventName = nameof(PasskeyRefused), Level = LogLevel.Warning, Message = "Passkey refused for {Purpose}: {Why}.")]
    public static partial void PasskeyRefused(ILogger log, string purpose, string why);

    [LoggerMessage(EventName = nameof(AssertionRefused), Level = LogLevel.Information, Message = "Passkey signature not valid: {Why}.")]
    public static partial void AssertionRefused(ILogger log, string why);

    [LoggerMessage(EventName = nameof(PasskeyUnusable), Level = LogLevel.Information, Message = "New passkey not usable: {Why}.")]
    public static partial void PasskeyUnusable(ILogger log, string why);

    [LoggerMessage(EventName = nameof(LimitClosed), Level = LogLevel.Warning, Message = "A limit on codes is reached: {Limit} is closed until {Until}.")]
    public static partial void LimitClosed(ILogger log, RateLimitKind limit, DateTimeOffset until);

    [LoggerMessage(EventName = nameof(SignedIn), Level = LogLevel.Information, Message = "Sign-in by {Way} succeeded.")]
    private static partial void SignedIn(ILogger log, AuthenticationMethod way);

    [LoggerMessage(EventName = nameof(SignInFailed), Level = LogLevel.Information, Message = "Sign-in by {Way} failed: {Why}.")]
    private static partial void SignInFailed(ILogger log, AuthenticationMethod way, string why);
}
