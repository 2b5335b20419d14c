using System.Text.Json;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Delegations;

namespace HouseholdPortal.Application.Delegations;

/// <summary>What a delegation shall give, as a form says it.</summary>
/// <param name="AllowanceMinor">In the currency of the account.</param>
/// <param name="LastDay">The last day on which it holds.</param>
public sealed record DelegationInput(IReadOnlyList<Permission> Permissions, long AllowanceMinor, DateOnly From, DateOnly LastDay)
{
    /// <summary>As operations store it.</summary>
    public string ToText() => JsonSerializer.Serialize(this);

    /// <summary>Null where a text is none.</summary>
    public static DelegationInput? Read(string text) => Json.Read<DelegationInput>(text);

    /// <summary>Null where there can be no such terms, such as days in the wrong order.</summary>
    internal DelegationTerms? Terms(string currency) =>
        Permissions is null || AllowanceMinor < 0 || LastDay < From || LastDay == DateOnly.MaxValue || !Permissions.All(Enum.IsDefined)
            ? null : new(Permissions, new(AllowanceMinor, currency), new(From, LastDay.AddDays(1)));

    internal static class Json
    {
        public static T? Read<T>(string text)
            where T : class
        {
            try
            {
                return JsonSerializer.Deserialize<T>(text);
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }
}

/// <summary>What somebody shall be let do, as a form says it.</summary>
/// <param name="Line">The line that it is about; null where it is about an account.</param>
public sealed record GrantInput(Guid Grantee, Guid? Line, Guid? Account, DelegationInput Terms)
{
    /// <summary>Who shall let them, where the grantee asks for it; null where the grantor begins it.</summary>
    public Guid? Grantor { get; init; }

    /// <summary>The request of the grantee’s that it answers; null where it answers none.</summary>
    public Guid? Answers { get; init; }

    /// <summary>As the operation stores it.</summary>
    public string ToText() => JsonSerializer.Serialize(this);

    /// <summary>Null where a text is none.</summary>
    public static GrantInput? Read(string text) => DelegationInput.Json.Read<GrantInput>(text) is { Terms: not null } read && read.Line is null != read.Account is null ? read : null;
}
