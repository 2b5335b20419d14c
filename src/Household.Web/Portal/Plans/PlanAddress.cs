using HouseholdPortal.Domain;

namespace HouseholdPortal.Web.Portal.Plans;

/// <summary>The address of the page that compares plans: it holds what is chosen there, so that a reload or a lost connection loses nothing.</summary>
/// <param name="To">The version that is looked at: a plan or an add-on.</param>
/// <param name="Without">The add-on that is to go.</param>
/// <param name="Device">The handset that comes with a plan.</param>
internal sealed record PlanAddress(Guid Line, Guid? To = null, Guid? Without = null, Guid? Device = null)
{
    public static string Of(LineId line) => new PlanAddress(line.Value).ToString();

    public override string ToString()
    {
        string?[] parts = [To is { } to ? $"to={to}" : null, Without is { } without ? $"without={without}" : null, Device is { } device ? $"device={device}" : null];
        return string.Join('?', new[] { $"/lines/{Line}/plan", string.Join('&', parts.OfType<string>()) }.Where(part => part.Length > 0));
    }

    public static Guid? IdIn(string? part) => Guid.TryParse(part, out var id) ? id : null;
}
