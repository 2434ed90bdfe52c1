using System.Globalization;
using System.Security.Claims;
using Desk.Core.People;
using Desk.Web.Languages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Desk.Web.People;

/// <summary>Signs in with a row for each sign-in, so that it can be ended: the cookie is worth nothing without it.</summary>
internal sealed class DeskSignIn(
    UserManager<Account> accounts, IHttpContextAccessor http, IUserClaimsPrincipalFactory<Account> principals, IOptions<IdentityOptions> options,
    ILogger<SignInManager<Account>> log, IAuthenticationSchemeProvider schemes, IUserConfirmation<Account> confirmation, StartSignIn start, EndSignIn end)
    : SignInManager<Account>(accounts, http, principals, options, log, schemes, confirmation)
{
    public override async Task SignInWithClaimsAsync(Account user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        ArgumentNullException.ThrowIfNull(user);
        await EndPresentAsync();
        var id = await start.RunAsync(user.Id, Context.Request.Headers.UserAgent, Context.RequestAborted);
        LanguageEndpoint.Remember(Context, user.Language); // on this device too, and not that of whoever sat here before
        await base.SignInWithClaimsAsync(user, authenticationProperties, [.. additionalClaims, new Claim(SignedIn.Claim, id.ToString(CultureInfo.InvariantCulture))]);
    }

    public override async Task SignOutAsync()
    {
        await EndPresentAsync();
        await base.SignOutAsync();
    }

    /// <summary>Signs in whoever has given the second factor.</summary>
    public async Task FinishTwoFactorAsync(Account user)
    {
        await Context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await SignInAsync(user, isPersistent: true);
    }

    private async Task EndPresentAsync()
    {
        if (SignedIn.Of(Context.User) is { } present)
        {
            await end.OneAsync(present.AccountId, present.SignInId, CancellationToken.None);
        }
    }
}
