using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Messaging.Twilio;
using HouseholdPortal.Application.OneTimeCodes;

namespace HouseholdPortal.Web.Hosting;

/// <summary>Where people text the operator to get a code.</summary>
internal static class TextInbox
{
    /// <summary>
    /// The settings with the number that texts reach us at: what is set, or else the simulator's short code or the number that Twilio sends from. None
    /// where nothing receives texts.
    /// </summary>
    /// <exception cref="InvalidDataException">A number is set, and nothing receives texts to it.</exception>
    public static CodeSettings ApplyTo(CodeSettings codes, DemoOptions demo, TwilioOptions twilio)
    {
        if (demo.Enabled) return codes.TextTo.Length > 0 ? codes : codes with { TextTo = HandsetSimulator.OperatorShortCode };
        if (twilio.HasCallbacks) return codes.TextTo.Length > 0 || !twilio.IsFromNumber ? codes : codes with { TextTo = twilio.From };
        return codes.TextTo.Length == 0 ? codes : throw new InvalidDataException("Codes:TextTo is set, but nothing receives texts: that takes Twilio:AuthToken.");
    }
}
