using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using HouseholdPortal.Application;
using HouseholdPortal.Domain;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.DataProtection;

namespace HouseholdPortal.Web.Portal.SignIn;

/// <summary>
/// Keeps what was typed into a page's form while its sender proves again who they are, and gives it back: once, to the same person, in the same browser,
/// on the same page, for a quarter of an hour. It is sealed in a cookie; <c>docs/decisions/0013-kept-forms.md</c> says why. It only fills a form in again.
/// </summary>
public sealed class KeptForms(PortalCookies cookies, IDataProtectionProvider protection, Clock clock)
{
    /// <summary>How long a form is kept: long enough for a code that comes late, and another one.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(15);

    /// <summary>The most letters of a sealed form. Browsers take cookies of 4,096 bytes, including name and attributes; a longer form is not kept.</summary>
    public const int Largest = 3_800;

    private const int LargestTyped = 2_000;
    private readonly IDataProtector _seal = protection.CreateProtector("household/kept-form");

    /// <param name="Fields">By name, the form's own included.</param>
    /// <param name="WasTaken">The form was taken, and its page says what is to be put right.</param>
    private sealed record Kept(Guid Person, byte[] Browser, string Address, DateTimeOffset Until, Dictionary<string, string> Fields, bool WasTaken);

    /// <summary>The cookie's name.</summary>
    public string Name => cookies.Named("household-typed");

    /// <summary>Keeps the form of this request for the signed-in person, because what they sent needs a newer proof.</summary>
    public void Keep(HttpContext http)
    {
        if (http.Person() is { } person) Keep(http, person);
    }

    /// <summary>Keeps the form of this request, which has been read, for that person. Keeps only the fields that its page names.</summary>
    public void Keep(HttpContext http, PersonId person)
    {
        if (PageForm.PageOf(http) is { } page) Keep(http, person, AddressOf(http), [TypedBefore.Handler, .. page.GetCustomAttribute<KeepsAttribute>()?.Fields ?? []], Lasts, wasTaken: false);
    }

    /// <summary>Keeps what was typed into a form that was taken and led back to its page, which says what is to be put right. The browser opens that page next.</summary>
    /// <param name="address">The page's, with its query.</param>
    public void KeepTaken(HttpContext http, string address, string field)
    {
        if (http.Person() is { } person) Keep(http, person, address, [field], TimeSpan.FromMinutes(1), wasTaken: true);
    }

    private void Keep(HttpContext http, PersonId person, string address, string[] names, TimeSpan lasts, bool wasTaken)
    {
        if (cookies.ReadBrowser(http.Request) is not { } browser) return;
        var fields = names.Where(http.Request.Form.ContainsKey).ToDictionary(name => name, name => http.Request.Form[name].ToString(), StringComparer.Ordinal);
        if (fields.Sum(field => field.Key.Length + field.Value.Length) > LargestTyped) return;

        var sealedForm = _seal.Protect(JsonSerializer.Serialize(new Kept(person.Value, browser, address, clock.Now + lasts, fields, wasTaken)));
        if (sealedForm.Length <= Largest) http.Response.Cookies.Append(Name, sealedForm, Options(lasts));
    }

    /// <summary>Before a page is read: gives back what the same person typed there.</summary>
    public Task GiveBackAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Cookies[Name] is { } sealedForm && HttpMethods.IsGet(http.Request.Method) && http.LiveSession() is not null
            && http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null && !BackgroundRequest.Is(http))
        {
            var kept = Open(sealedForm);
            var isTheirs = kept is not null && clock.Now < kept.Until && http.Person()?.Value == kept.Person
                && cookies.ReadBrowser(http.Request) is { } browser && CryptographicOperations.FixedTimeEquals(browser, kept.Browser);
            var isHere = isTheirs && string.Equals(AddressOf(http), kept!.Address, StringComparison.Ordinal);
            if (isHere) http.Features.Set(new TypedBefore(kept!.Fields, kept.WasTaken));
            if (isHere || !isTheirs) http.Response.Cookies.Delete(Name, Options(null));
        }

        return next(http);
    }

    private Kept? Open(string sealedForm)
    {
        if (sealedForm.Length > Largest) return null;
        try
        {
            return JsonSerializer.Deserialize<Kept>(_seal.Unprotect(sealedForm));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static string AddressOf(HttpContext http) => http.Request.Path + http.Request.QueryString;

    private CookieOptions Options(TimeSpan? lasts) => new()
    {
        HttpOnly = true, Secure = cookies.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = lasts, IsEssential = true,
    };
}
