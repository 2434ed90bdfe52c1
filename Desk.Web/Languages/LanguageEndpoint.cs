using System.Globalization;
using Desk.Web.People;
using Desk.Web.Shell;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;

namespace Desk.Web.Languages;

/// <summary>Takes the choice of a language: for this browser, and for the account of whoever is signed in, so that it holds on every device.</summary>
internal static class LanguageEndpoint
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(400); // browsers keep no cookie longer

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(DeskUrls.ChooseLanguage, ChooseAsync).AllowAnonymous();

    /// <summary>Lets the browser remember a language, or forget it with null.</summary>
    public static void Remember(HttpContext http, string? code)
    {
        if (DeskLanguages.Known(code) is not { } language)
        {
            http.Response.Cookies.Delete(CookieRequestCultureProvider.DefaultCookieName);
            return;
        }

        var value = CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(CultureInfo.InvariantCulture, CultureInfo.GetCultureInfo(language)));
        http.Response.Cookies.Append(CookieRequestCultureProvider.DefaultCookieName, value, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = Kept,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
        });
    }

    // what is no language of Desk's is the browser's choice again
    private static async Task<IResult> ChooseAsync([FromForm] string? language, [FromForm] string? returnUrl, HttpContext http, DeskAccounts accounts)
    {
        if (await accounts.GetUserAsync(http.User) is { } account)
        {
            account.Language = DeskLanguages.Known(language);
            DeskAccounts.Check(await accounts.UpdateAsync(account));
        }

        Remember(http, language);
        return Results.LocalRedirect(DeskUrls.Local(returnUrl));
    }
}
