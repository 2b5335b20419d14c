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

    public T Match<T>(Func<Home, T> home, Func<HoldsLine, T> holds, Func<Nothing, T> nothing) => this switch
    {
        Home h => home(h),
        HoldsLine h => holds(h),
        Nothing n => nothing(n),
        _ => throw new InvalidOperationException("HomeResult is closed."),
    };
}
