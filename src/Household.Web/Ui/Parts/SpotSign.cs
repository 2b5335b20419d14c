namespace HouseholdPortal.Web.Ui.Parts;

/// <summary>What the handset in a <see cref="Spot"/> says.</summary>
public enum SpotSign
{
    /// <summary>Nothing to do: a face at ease.</summary>
    Calm,

    /// <summary>It is done.</summary>
    Check,

    /// <summary>It was stopped.</summary>
    Cross,

    /// <summary>The time is up.</summary>
    Time,

    /// <summary>It is kept safe.</summary>
    Shield,

    /// <summary>Nothing is here.</summary>
    Nothing,

    /// <summary>The network could not be reached.</summary>
    NoNetwork,
}

internal static class SpotSignPaths
{
    public static string Path(this SpotSign sign) => sign switch
    {
        SpotSign.Calm => "M91 82h.1M111 82h.1M92 92c5 5 13 5 18 0",
        SpotSign.Check => "M88 84l9 9 17-19",
        SpotSign.Cross => "M91 74l20 20M111 74 91 94",
        SpotSign.Time => "M91 70h20M91 98h20M93 70c0 8 16 12 16 14s-16 6-16 14M109 70c0 8-16 12-16 14s16 6 16 14",
        SpotSign.Shield => "M101 68l15 5.5v10c0 9-6 15-15 18.5-9-3.5-15-9.5-15-18.5v-10zM95 84.5l4.5 4.5 8-9",
        SpotSign.Nothing => "M92 84h18",
        SpotSign.NoNetwork => "M84 82a24 24 0 0 1 34 0M91 90a14 14 0 0 1 20 0M101 98h.1M84 100l34-34",
        _ => throw new ArgumentOutOfRangeException(nameof(sign), sign, "No drawing has this name."),
    };
}
