using System.Globalization;
using System.Security.Claims;

namespace Desk.Web.People;

/// <summary>Who a cookie says is signed in, and which sign-in it stands for.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="SignInId">The row that must be there for the cookie to be worth anything.</param>
public sealed record SignedIn(long AccountId, long SignInId)
{
    /// <summary>The claim that names the sign-in.</summary>
    public const string Claim = "desk:sign-in";

    /// <summary>Returns null when nobody is signed in.</summary>
    public static SignedIn? Of(ClaimsPrincipal? user) =>
        user?.Identity?.IsAuthenticated == true && Number(user, ClaimTypes.NameIdentifier) is { } account && Number(user, Claim) is { } signIn
            ? new SignedIn(account, signIn)
            : null;

    private static long? Number(ClaimsPrincipal user, string claim) =>
        long.TryParse(user.FindFirstValue(claim), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
