using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace HouseholdPortal.Web.Hosting.Commands;

/// <summary>What the commands say of themselves and of what they did, in <c>CommandTexts.resx</c>; what an import says is in <c>ImportTexts.resx</c>.</summary>
internal sealed class CommandTexts
{
    /// <summary>Without a host: the command line is read before there is one, and <c>new-root-key</c> does without.</summary>
    public static IStringLocalizer<CommandTexts> Load() =>
        new StringLocalizer<CommandTexts>(new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance));
}
