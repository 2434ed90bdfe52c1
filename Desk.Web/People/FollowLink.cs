using Desk.Core.People;
using Microsoft.AspNetCore.Identity;
using static Desk.Web.Languages.Words;

namespace Desk.Web.People;

/// <summary>What the pages behind a link send.</summary>
public sealed class LinkForm
{
    public string? Name { get; set; }

    public string? Password { get; set; }

    /// <summary>A passkey that the browser has made, as JSON, in place of a password.</summary>
    public string? Credential { get; set; }
}

/// <summary>Lets somebody in who came by a link.</summary>
internal sealed class FollowLink(UseLink links, DeskAccounts accounts, DeskSignIn signIn, IPasswordHasher<Account> hasher)
{
    private static string Gone => T("This link does not work any more: it was used, or it is older than seven days. Ask for a new one.");

    /// <summary>Accepts an invitation and signs in. Returns what is wrong, in a sentence; null when it is done.</summary>
    public async Task<string?> AcceptAsync(string token, LinkForm form, CancellationToken cancellationToken)
    {
        if (await links.ReadAsync(token, cancellationToken) is not { Kind: AccountLinkKind.Invite } link || await accounts.FindByEmailAsync(link.Email) is not { } account)
        {
            return Gone;
        }

        var withPasskey = !string.IsNullOrEmpty(form.Credential);
        if (string.IsNullOrWhiteSpace(form.Name))
        {
            return T("Colleagues need a name to call you by.");
        }

        if (!withPasskey && await accounts.ProblemAsync(form.Password, link.Email) is { } problem)
        {
            return problem;
        }

        var passkey = withPasskey ? await PasskeyEndpoints.ReadAsync(signIn, account, form.Credential, "Passkey") : null;
        if (withPasskey && passkey is null)
        {
            return T("That passkey could not be kept: try again, or choose a password.");
        }

        var (outcome, _) = await links.AcceptAsync(token, form.Name, withPasskey ? null : hasher.HashPassword(account, form.Password!), cancellationToken);
        if (outcome != AgentOutcome.Done)
        {
            return Gone;
        }

        // not before the link is ours: of two who come by it at once, only one may have a way in
        if (passkey is not null)
        {
            DeskAccounts.Check(await accounts.AddOrUpdatePasskeyAsync(account, passkey));
        }

        await signIn.SignInAsync(account, isPersistent: true);
        return null;
    }

    /// <summary>Takes a new password; whoever has it signs in with it, and with the second factor if there is one.</summary>
    public async Task<string?> ResetAsync(string token, LinkForm form, CancellationToken cancellationToken)
    {
        if (await links.ReadAsync(token, cancellationToken) is not { Kind: AccountLinkKind.ResetPassword } link)
        {
            return Gone;
        }

        return await accounts.ProblemAsync(form.Password, link.Email)
            ?? (await links.ResetPasswordAsync(token, hasher.HashPassword(new Account(), form.Password!), cancellationToken) == AgentOutcome.Done ? null : Gone);
    }
}
