namespace HouseholdPortal.Application.Messaging.Twilio;

/// <summary>What came of one call of the SDK.</summary>
/// <param name="Reply">What came of its request.</param>
/// <param name="Resource">What the SDK read of the answer; null when Twilio refused, or it is none.</param>
/// <param name="Code">Twilio's error code; 0 when it says none.</param>
internal readonly record struct TwilioAnswer<T>(TwilioReply Reply, T? Resource, int Code)
    where T : class;
