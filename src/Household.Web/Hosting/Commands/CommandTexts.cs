using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace HouseholdPortal.Web.Hosting.Commands;

/// <summary>What the commands print, from <c>CommandTexts.resx</c>; what an import prints is in <c>ImportTexts.resx</c>.</summary>
internal sealed class CommandTexts
{
    /// <summary>For use without a host: the command line is read before there is one, and <c>new-root-key</c> needs none.</summary>
    public static IStringLocalizer<CommandTexts> Load() =>
        new StringLocalizer<CommandTexts>(new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance));
}
