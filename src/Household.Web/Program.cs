using HouseholdPortal.Web.Hosting;

return await CommandLine.RunAsync(args);

/// <summary>The portal and its commands are one program; the class has a name here so that tests can start it.</summary>
public partial class Program;
