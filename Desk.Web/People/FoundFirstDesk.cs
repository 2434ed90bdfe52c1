using Desk.Core.People;
using Microsoft.AspNetCore.Identity;
using static Desk.Web.Languages.Words;

namespace Desk.Web.People;

/// <summary>What the first-run page sends.</summary>
public sealed class FirstRunForm
{
    public string? Code { get; set; }

    public string? Organisation { get; set; }

    public string? Name { get; set; }

    public string? Email { get; set; }

    public string? Password { get; set; }

    public string? Mailbox { get; set; }
}

/// <summary>Founds the desk for whoever has the code from the log, and signs them in.</summary>
internal sealed class FoundFirstDesk(FirstRunCode code, FoundDesk found, DeskAccounts accounts, DeskSignIn signIn, IPasswordHasher<Account> hasher)
{
    /// <summary>Returns what is wrong, in a sentence; null when it is done.</summary>
    public async Task<string?> RunAsync(FirstRunForm form, CancellationToken cancellationToken)
    {
        if (!await code.IsOpenAsync(cancellationToken))
        {
            return T("Somebody has founded this desk already: go to the sign-in page.");
        }

        if (!code.Matches(form.Code))
        {
            return T("That is not the code in Desk's log. After five wrong tries it ends, and a minute later reloading this page writes a new one.");
        }

        if (await accounts.ProblemAsync(form.Password, form.Email) is { } problem)
        {
            return problem;
        }

        var desk = new NewDesk(form.Organisation ?? "", form.Name ?? "", form.Email ?? "", hasher.HashPassword(new Account(), form.Password!), form.Mailbox);
        var result = await found.RunAsync(desk, cancellationToken);
        switch (result.Outcome)
        {
            case AgentOutcome.Done:
                code.Close();
                await signIn.SignInAsync((await accounts.FindByEmailAsync(desk.Email.Trim()))!, isPersistent: true);
                return null;
            case AgentOutcome.Taken:
                return T("Somebody has founded this desk in this moment: go to the sign-in page.");
            default:
                return T("The organisation and you need names, and the email and mailbox must be addresses like name@example.org.");
        }
    }
}
