using HouseholdPortal.Application;
using HouseholdPortal.Web.Ui.Branding;
using HouseholdPortal.Web.Ui.Circuits;
using HouseholdPortal.Web.Ui.Forms;
using HouseholdPortal.Web.Ui.Layouts;
using HouseholdPortal.Web.Ui.Problems;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace HouseholdPortal.Web.Ui;

/// <summary>Registers and serves everything that pages are made of.</summary>
public static class UiSetup
{
    private const string DefaultCulture = "en-GB";
    private const string Failure = "/problem/500";
    private const string Problem = "/problem/{0}";

    /// <summary>Adds the rendering of static and interactive pages, the texts, and the brand from its configuration section.</summary>
    public static IServiceCollection AddPortalUi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddCircuits(configuration);
        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(options => options
            .AddSupportedCultures(DefaultCulture)
            .AddSupportedUICultures(DefaultCulture)
            .SetDefaultCulture(DefaultCulture));

        services.AddPortalBrand(configuration);

        services.AddHttpContextAccessor();
        services.AddCascadingValue(provider =>
            provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.Features.Get<PortalViewer>());
        services.AddCascadingValue(provider =>
            provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.Features.Get<WatchedSession>());
        return services;
    }

    /// <summary>Adds the brand's name and colours, checked at start.</summary>
    public static IServiceCollection AddPortalBrand(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<Brand>().Bind(configuration.GetSection(Brand.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<Brand>, BrandValidation>();
        services.AddSingleton(provider => new OperatorName(provider.GetRequiredService<IOptions<Brand>>().Value.Name));
        services.AddSingleton<PortalStylesheets>();
        return services;
    }

    /// <summary>
    /// The outermost part of a page's response: when it fails, the person reads why in words, in their language.
    /// Must come before everything that may fail.
    /// </summary>
    public static WebApplication UsePortalUi(this WebApplication app)
    {
        app.UseRequestLocalization();
        app.UseExceptionHandler(Failure, createScopeForErrors: true);
        app.Use(GivenUpForm.EndQuietlyAsync);
        app.UseStatusCodePagesWithReExecute(Problem, createScopeForStatusCodePages: true);
        app.Use(UnreadableForm.RefuseAsync);
        app.Use(LeaveAnswersToPrograms);
        app.Use(ReadProblemPage);
        return app;
    }

    /// <summary>Serves the pages, the fingerprinted assets, and the brand's colours. Antiforgery must be in the pipeline.</summary>
    public static WebApplication MapPortalUi(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.Services.GetRequiredService<PortalStylesheets>().Map(app);
        app.MapRazorComponents<App>().AddCircuits();
        return app;
    }

    // A style sheet, an image or a program that asks for JSON cannot use a page.
    private static Task LeaveAnswersToPrograms(HttpContext context, RequestDelegate next)
    {
        var wantsPage = context.Request.Headers.Accept.Any(accept => accept?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);
        if (!wantsPage && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            pages.Enabled = false;
        return next(context);
    }

    // The problem page is rendered as a read, whatever the request had sent: a component answers POST only to its own forms.
    private static Task ReadProblemPage(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            context.Request.Method = HttpMethods.Get;
            ProblemNumber.Give(context);
        }

        return next(context);
    }
}
