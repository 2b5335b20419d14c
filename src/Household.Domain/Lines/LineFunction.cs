namespace HouseholdPortal.Domain.Lines;

/// <summary>What can be locked on a line, each by itself. Values are stored: never renumber.</summary>
public enum LineFunction
{
    /// <summary>Taking the number to another network.</summary>
    PortOut = 1,

    /// <summary>Moving the number to another SIM or eSIM.</summary>
    SimChange = 2,

    /// <summary>Taking the line over onto another account.</summary>
    TakeOver = 3,
}
