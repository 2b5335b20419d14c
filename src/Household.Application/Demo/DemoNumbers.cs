using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Demo;

/// <summary>The demo's telephone numbers, from the ranges that Ofcom reserves for drama: nobody has them.</summary>
public static class DemoNumbers
{
    public static Msisdn Daniel { get; } = Msisdn.Parse("447700900417");

    public static Msisdn Leila { get; } = Msisdn.Parse("447700900186");

    public static Msisdn Sam { get; } = Msisdn.Parse("447700900632");

    public static Msisdn Priya { get; } = Msisdn.Parse("447700900731");

    /// <summary>The Marsh household's home internet.</summary>
    public static Msisdn Home { get; } = Msisdn.Parse("441632960143");

    /// <summary>A person unrelated to all of them, in his own household.</summary>
    public static Msisdn Tom { get; } = Msisdn.Parse("447700900508");
}
