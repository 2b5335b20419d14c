namespace HouseholdPortal.Web.Simulator;

/// <summary>What the simulated network does with orders.</summary>
public enum NetworkMood
{
    /// <summary>Carries out each order at once.</summary>
    Works,

    /// <summary>Says “later” to the first attempts of each order.</summary>
    Delays,

    /// <summary>Refuses each order for good.</summary>
    Fails,

    /// <summary>Never answers, and carries out nothing.</summary>
    TimesOut,

    /// <summary>Carries out each order at its first attempt, whose answer is lost; answers the next.</summary>
    LosesFirstAnswer,

    /// <summary>Carries out each order at once, and takes long to say so: the order may be cancelled meanwhile.</summary>
    AnswersLate,
}
