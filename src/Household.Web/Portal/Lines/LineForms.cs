using HouseholdPortal.Application.Operations;
using HouseholdPortal.Web.Portal.StepUp;

namespace HouseholdPortal.Web.Portal.Lines;

/// <summary>Where the forms of a line’s operations lead.</summary>
internal static class LineForms
{
    /// <param name="line">The line’s page, root-relative.</param>
    /// <returns>Null where the form has to say what went wrong.</returns>
    public static string? Next(BeginOperation.Result result, string line) => result switch
    {
        BeginOperation.Result.Begun begun => ConfirmPaths.After(begun.Id, begun.State, ConfirmPaths.Of(begun.Id)),
        BeginOperation.Result.NothingLeft => line,
        BeginOperation.Result.SignedOut => $"/sign-in?return={line}",
        BeginOperation.Result.Refused or BeginOperation.Result.InTheWay or BeginOperation.Result.SaidNo or BeginOperation.Result.TooMany or BeginOperation.Result.NotFound => null,
    };
}
