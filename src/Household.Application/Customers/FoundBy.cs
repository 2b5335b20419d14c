namespace HouseholdPortal.Application.Customers;

/// <summary>What of a customer fits what was typed.</summary>
public enum FoundBy
{
    /// <summary>A phone number.</summary>
    Number,

    /// <summary>The ICCID of a SIM that a line has or had.</summary>
    Sim,

    /// <summary>The IMEI of a handset that a line is or was used with.</summary>
    Handset,
    Account,
    Bill,

    /// <summary>The number of a request, its receipt, or a pay-out.</summary>
    Request,

    /// <summary>What another system calls a person.</summary>
    CustomerNumber,
    PostcodeAndBirth,
    Name,
}
