using System.Text.Json;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Households;

namespace HouseholdPortal.Application.Households;

/// <summary>What somebody says when they invite a person, and the token of the link, which is stored nowhere else.</summary>
/// <param name="Number">Where the link is sent; null where it is handed over.</param>
/// <param name="Called">What the household is going to call them; null where they say it themself.</param>
/// <param name="NamesUser">Whether they are to be the user of the line that it is about.</param>
public sealed record InvitationInput(Msisdn? Number, string? Called, bool NamesUser, string Token)
{
    /// <summary>The version of its form.</summary>
    public const int Version = 1;

    /// <summary>With a new token.</summary>
    public static InvitationInput New(Msisdn? number, string? called, bool namesUser) => new(number, called, namesUser, SecretToken.OfLink.New().Token);

    /// <summary>The path of the link.</summary>
    public static string PathOf(string token) => $"/i/{token}";

    public string Write() => JsonSerializer.Serialize(new Stored(Number?.Digits, Called, NamesUser, Token));

    /// <summary>Null for what it cannot read, and for a name that no household can call anybody by.</summary>
    internal static InvitationInput? Read(string input)
    {
        Stored? stored;
        try
        {
            stored = JsonSerializer.Deserialize<Stored>(input);
        }
        catch (JsonException)
        {
            return null;
        }

        if (stored is not { Token: { } token } || SecretToken.OfLink.HashOf(token) is null || (stored.Called is not null && !Invitation.IsName(stored.Called))) return null;
        Msisdn? number = null;
        if (stored.Number is { } digits)
        {
            if (!Msisdn.TryParse(digits, out var parsed)) return null;
            number = parsed;
        }

        return new(number, stored.Called, stored.NamesUser, token);
    }

    /// <summary>Does not show the token.</summary>
    public override string ToString() => nameof(InvitationInput);

    private sealed record Stored(string? Number, string? Called, bool NamesUser, string? Token);
}
