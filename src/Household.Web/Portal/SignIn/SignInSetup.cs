using HouseholdPortal.Application;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Web.Portal.Account;
using HouseholdPortal.Web.Portal.Households;
using HouseholdPortal.Web.Portal.Live;
using HouseholdPortal.Web.Ui.Forms;
using HouseholdPortal.Web.Ui.Layouts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;

namespace HouseholdPortal.Web.Portal.SignIn;

/// <summary>Registers who people are: sessions by cookie, signing in, enrolling, passkeys; and forms that only this site's pages send.</summary>
internal static class SignInSetup
{
    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddSignInFeatures().AddSignInJobs();
        services.AddSingleton<PortalCookies>().AddSingleton<NotMeCookie>().AddSingleton<KeptForms>().AddSingleton<LateForm>();
        services.AddAuthentication(SessionAuthentication.Name).AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.Name, null);

        // An address that forgets to say who may read it is for the signed in.
        var anySession = new AuthorizationPolicyBuilder(SessionAuthentication.Name).RequireAuthenticatedUser().Build();
        services.AddAuthorizationBuilder().AddPolicy(AuthorizationPolicies.AnySession, anySession).SetFallbackPolicy(anySession);
        services.AddAntiforgery();
        services.AddOptions<Microsoft.AspNetCore.Antiforgery.AntiforgeryOptions>().Configure<PortalCookies>((options, cookies) =>
        {
            options.Cookie.Name = cookies.Named("household-form");
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = cookies.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
            options.Cookie.Path = "/";
            options.SuppressXFrameOptionsHeader = true;
        });
        return services;
    }

    /// <summary>Who asks, and whether they may; then whether a form is one of ours. After static answers, before pages.</summary>
    public static WebApplication UseSignIn(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.Use(RefusedForm.CheckAsync);
        app.UseAntiforgery();
        app.Use(PageLog.NoteAsync);
        return app;
    }

    /// <summary>What was typed before signing in again, and for whom a page is, which its frame shows. After whatever answers without a page.</summary>
    public static WebApplication UseViewer(this WebApplication app)
    {
        app.Use(app.Services.GetRequiredService<KeptForms>().GiveBackAsync);
        app.Use(ShowViewerAsync);
        return app;
    }

    public static WebApplication MapSignIn(this WebApplication app)
    {
        app.MapPasskeys();
        app.Services.GetRequiredService<NotMeCookie>().Map(app);
        return app;
    }

    /// <summary>The frame of a page shows whom it is for.</summary>
    private static async Task ShowViewerAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null && context.LiveSession() is { } session)
        {
            // The problem page in place of one of staff's is theirs.
            if (context.Features.Get<WatchedSession>() is null) context.Features.Set(new WatchedSession(session.Value, LiveSetup.Events, LiveSetup.Seen, "/"));
            if (context.Person() is not null && await context.RequestServices.GetRequiredService<ShowViewer>().RunAsync(session, context.RequestAborted) is { } viewer)
            {
                context.Features.Set(new PortalViewer(viewer.Name, viewer.Colour) { HasRequests = viewer.HasRequests, Household = viewer.Households.Count > 1 ? viewer.Household?.Name : null });
                if (viewer.Household is null && context.GetEndpoint()!.Metadata.GetMetadata<OfCurrentHouseholdAttribute>() is not null)
                {
                    context.Response.Redirect(HouseholdChoice.PathFrom(context.Request.Path));
                    return;
                }
            }
        }

        await next(context);
    }
}
