using Bunit;
using HouseholdPortal.Web.Ui;
using HouseholdPortal.Web.Ui.Layouts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Web.Tests.Ui;

/// <summary>Renders components with the services that the portal gives them.</summary>
public abstract class ComponentTest : BunitContext
{
    protected ComponentTest()
    {
        Services.AddLocalization();
        Use();
    }

    /// <summary>Configures the brand.</summary>
    protected void Use(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();
        Services.AddPortalBrand(configuration);
    }

    /// <summary>Renders a page's frame for this person.</summary>
    protected void SignIn(string name, int colour) => RenderTree.Add<Microsoft.AspNetCore.Components.CascadingValue<PortalViewer>>(
        parameters => parameters.Add(value => value.Value, new PortalViewer(name, colour)));
}
