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

/// <summary>Registers what establishes who people are (sessions by cookie, signing in, enrolling, passkeys), and the check that only this site's pages send forms.</summary>
internal static class SignInSetup
{
    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddSignInFeatures().AddSignInJobs();
        services.AddSingleton<PortalCookies>().AddSingleton<NotMeCookie>().AddSingleton<InvitationCookie>().AddSingleton<KeptForms>().AddSingleton<LateForm>();
        services.AddAuthentication(SessionAuthentication.Name).AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.Name, null);

        // An address that does not say who may read it is only for signed-in people.
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

    /// <summary>Finds out who asks and whether they may, then checks that a form is one of ours. After static files, before pages.</summary>
    public static WebApplication UseSignIn(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.Use(RefusedForm.CheckAsync);
        app.UseAntiforgery();
        app.Use(PageLog.NoteAsync);
        return app;
    }

    /// <summary>Gives back what was typed before signing in again, and says who a page is for, which its frame shows. After anything that answers without a page.</summary>
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
        app.Services.GetRequiredService<InvitationCookie>().Map(app);
        return app;
    }

    /// <summary>The frame of a page shows who it is for.</summary>
    private static async Task ShowViewerAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null && context.LiveSession() is { } session)
        {
            // On a staff address, the problem page is for staff too.
            if (context.Features.Get<WatchedSession>() is null) context.Features.Set(new WatchedSession(session.Value, LiveSetup.Events, LiveSetup.Seen, "/"));
            if (context.Person() is not null && await context.RequestServices.GetRequiredService<ShowViewer>().RunAsync(session, context.RequestAborted) is { } viewer)
            {
                context.Features.Set(new PortalViewer(viewer.Name, viewer.Colour) { HasRequests = viewer.HasRequests, HasAgents = viewer.HasAgents, Household = viewer.Households.Count > 1 ? viewer.Household?.Name : null });
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
