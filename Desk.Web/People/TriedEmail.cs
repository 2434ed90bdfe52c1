namespace Desk.Web.People;

/// <summary>The email of a sign-in that went wrong, for its field on the page that says so: kept for a moment in this browser alone, for addresses of pages are logged.</summary>
internal static class TriedEmail
{
    private const string Cookie = "desk-tried";
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(1);

    public static void Keep(HttpContext http, string? email)
    {
        if (email is { Length: > 0 and <= Core.People.Account.EmailLength })
        {
            http.Response.Cookies.Append(Cookie, email, Options(http));
        }
    }

    /// <summary>Answers with it once.</summary>
    public static string? Take(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is not { Length: > 0 } email)
        {
            return null;
        }

        http.Response.Cookies.Delete(Cookie, Options(http));
        return email;
    }

    private static CookieOptions Options(HttpContext http) =>
        new() { MaxAge = Moment, HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = Shell.DeskUrls.SignIn };
}
