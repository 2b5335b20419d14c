using System.Globalization;
using HouseholdPortal.Application.Delegations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Delegations;

namespace HouseholdPortal.Web.Portal.Delegations;

/// <summary>The address of the form “Let someone do more”. It holds all that is chosen there, so that a reload or a lost connection loses nothing.</summary>
internal sealed record GrantAddress
{
    public const string Path = "/household/grant";

    /// <summary>The delegation that is made or changed.</summary>
    public Guid? Id { get; init; }

    public Guid? Who { get; init; }

    public Guid? Line { get; init; }

    public Guid? Account { get; init; }

    /// <summary>The request of the other’s that it answers.</summary>
    public Guid? Ask { get; init; }

    /// <summary>Null until something was chosen.</summary>
    public IReadOnlyList<Permission>? Permissions { get; init; }

    /// <summary>In minor units.</summary>
    public long? Allowance { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? LastDay { get; init; }

    public ShowGrant.Form Form => new(Id is { } id ? DelegationId.From(id) : null, Who is { } who ? MemberId.From(who) : null, Line is { } line ? LineId.From(line) : null, Account is { } account ? BillingAccountId.From(account) : null);

    public override string ToString()
    {
        string?[] parts =
        [
            Id is { } id ? $"id={id}" : null, Who is { } who ? $"who={who}" : null, Line is { } line ? $"line={line}" : null, Account is { } account ? $"account={account}" : null, Ask is { } ask ? $"ask={ask}" : null,
            Permissions is { } permissions ? $"may={string.Join('.', permissions.Select(one => ((int)one).ToString(CultureInfo.InvariantCulture)))}" : null,
            Allowance is { } allowance ? string.Create(CultureInfo.InvariantCulture, $"dearer={allowance}") : null, From is { } from ? $"from={Written(from)}" : null, LastDay is { } last ? $"until={Written(last)}" : null,
        ];
        return string.Join('?', new[] { Path, string.Join('&', parts.OfType<string>()) }.Where(part => part.Length > 0));
    }

    /// <summary>What a person can be let do with one line or account, to begin with.</summary>
    public static string Of(MemberId? who, LineId? line, BillingAccountId? account = null) => new GrantAddress { Who = who?.Value, Line = line?.Value, Account = account?.Value }.ToString();

    /// <summary>To change one that there is.</summary>
    public static string Of(DelegationId id) => new GrantAddress { Id = id.Value }.ToString();

    public static Guid? IdIn(string? part) => Guid.TryParse(part, out var id) ? id : null;

    public static long? NumberIn(string? part) => long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static DateOnly? DayIn(string? part) => DateOnly.TryParseExact(part, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Null where nothing was chosen; what is no permission is left out.</summary>
    public static IReadOnlyList<Permission>? PermissionsIn(string? part) =>
        part is null ? null : [.. part.Split('.', StringSplitOptions.RemoveEmptyEntries).Select(one => (Permission)((int)(NumberIn(one) ?? 0))).Where(Enum.IsDefined)];

    private static string Written(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
