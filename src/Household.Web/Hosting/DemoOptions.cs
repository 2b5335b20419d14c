namespace HouseholdPortal.Web.Hosting;

/// <summary>Section <c>Demo</c>: made-up households and the handset simulator. In Production the program refuses to start with it.</summary>
internal sealed record DemoOptions
{
    public const string Section = "Demo";

    public bool Enabled { get; init; }

    /// <summary>The simulator shows everybody's codes, so it answers only this machine unless this setting says otherwise.</summary>
    public bool SimulatorAnswersRemote { get; init; }

    /// <exception cref="InvalidDataException">It is on in Production.</exception>
    public static DemoOptions Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var options = configuration.Read<DemoOptions>(Section);
        if (options.Enabled && environment.IsProduction())
            throw new InvalidDataException("Demo:Enabled is on in Production: the simulator would show everybody's codes. Turn it off.");
        return options;
    }
}
