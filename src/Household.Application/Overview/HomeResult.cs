using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Overview;

/// <summary>What a session finds at home. Closed.</summary>
public abstract record HomeResult
{
    private HomeResult() { }

    public sealed record Home(HomeView View) : HomeResult;

    /// <summary>A holder session has one page: the line's.</summary>
    public sealed record HoldsLine(LineId Line) : HomeResult;

    /// <summary>The session is over, or the person is in no household.</summary>
    public sealed record Nothing : HomeResult;
}
