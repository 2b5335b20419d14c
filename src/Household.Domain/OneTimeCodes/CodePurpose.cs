namespace HouseholdPortal.Domain.OneTimeCodes;

/// <summary>What a one-time code is for. A code for one purpose is worthless for another. Values are stored: never renumber.</summary>
public enum CodePurpose
{
    /// <summary>To sign in by number.</summary>
    SignIn = 1,

    /// <summary>To confirm the number given while enrolling.</summary>
    ConfirmNumber = 2,

    /// <summary>To approve one exact operation.</summary>
    Approval = 3,

    /// <summary>To add a number to the signed-in person's own.</summary>
    AddNumber = 4,

    /// <summary>To add an e-mail address to the signed-in person's own, for notices.</summary>
    AddEmail = 5,

    /// <summary>To show that the phone of a line is in hand, before its payer says that they use it.</summary>
    ClaimLine = 6,

    /// <summary>To show that an invited person holds the phone that they give the number of.</summary>
    Join = 7,
}
