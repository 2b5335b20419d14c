namespace HouseholdPortal.Application.Care.Afar;

/// <summary>How far somebody has come whom an agent asked from afar. Each may come whether there is anything to do or not.</summary>
public enum AfarState
{
    Waits,

    /// <summary>They answered. What came of it only they see.</summary>
    Answered,

    /// <summary>They said no, or that they do not trust it.</summary>
    SaidNo,

    WrongDigits,

    /// <summary>They did not answer in time, or before the call ended.</summary>
    NotAnswered,
}
