namespace HouseholdPortal.Web.Hosting;

/// <summary>Section <c>Staff</c>.</summary>
internal sealed record StaffOptions
{
    public const string Section = "Staff";

    /// <summary>The file for the link of the first administrator. A relative path starts at the content root.</summary>
    public string FirstLinkFile { get; init; } = "data/first-administrator-link";
}

/// <summary>Registers the job that writes the link for the first administrator.</summary>
internal static class FirstAdministratorSetup
{
    public static IServiceCollection AddFirstAdministrator(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var options = configuration.Read<StaffOptions>(StaffOptions.Section);
        if (string.IsNullOrWhiteSpace(options.FirstLinkFile)) throw new InvalidDataException("Staff:FirstLinkFile is empty: the link for the first administrator has to be written somewhere.");
        services.AddSingleton(new FirstAdministratorLink.Place(Path.GetFullPath(options.FirstLinkFile, environment.ContentRootPath)));
        return services.AddHostedService<FirstAdministratorLink>();
    }
}
