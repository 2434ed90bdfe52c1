using System.Text.Json;
using Desk.Core.Database;
using Desk.Core.People;
using Desk.Core.Tenants;
using Desk.Web.People;
using Desk.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace Desk.Web.CommandLine;

/// <summary>The verbs <c>user add</c> and <c>user reset-password</c>: accounts without a browser.</summary>
internal static class UserVerb
{
    private const string Cause = "command line";

    /// <summary>Invites somebody; in an empty installation, founds the organisation with them as its owner.</summary>
    public static async Task<int> AddAsync(string[] switches, string email, string name, string? role, string? organisation, CancellationToken cancellationToken)
    {
        if (!Account.IsPlausibleEmail(email) || string.IsNullOrWhiteSpace(name) || !TryRole(role, out var wanted))
        {
            await Console.Error.WriteLineAsync("--email must be an address like name@example.org, --name some text, and --role one of owner, lead, agent and light.");
            return DeskCommandLine.WrongUsage;
        }

        var (_, services) = await VerbServices.PrepareAsync(switches, cancellationToken);
        await using var _ = services;
        if (await services.GetRequiredService<FoundDesk>().IsEmptyAsync(cancellationToken))
        {
            return await FoundAsync(services, email, name, role is null ? AgentRole.Owner : wanted, organisation, cancellationToken);
        }

        if (await FindAsync(services, organisation, cancellationToken) is not { } tenant)
        {
            await Console.Error.WriteLineAsync(organisation is null
                ? "There are several organisations: say which with --organisation NAME."
                : $"There is no organisation {organisation}, and this installation has one already.");
            return DeskCommandLine.Failed;
        }

        var result = await services.GetRequiredService<InviteAgent>().FromOutsideAsync(tenant, new Invitation(name, email, wanted), Cause, cancellationToken);
        if (result.Token is null)
        {
            await Console.Error.WriteLineAsync(result.Outcome == AgentOutcome.Taken 
                ? $"{email} has an account already; make a link with: user reset-password --email {email}"
                : AgentWords.Problem(result.Outcome));
            return DeskCommandLine.Failed;
        }

        return await PrintAsync(services, email, wanted, AccountLinkKind.Invite, result.Token);
    }

    /// <summary>Makes a link with which somebody chooses a new password.</summary>
    public static async Task<int> ResetAsync(string[] switches, string email, CancellationToken cancellationToken)
    {
        var (_, services) = await VerbServices.PrepareAsync(switches, cancellationToken);
        await using var _ = services;
        var result = await services.GetRequiredService<IssueLink>().ForEmailAsync(email, cancellationToken);
        if (result.Token is null)
        {
            await Console.Error.WriteLineAsync($"Nobody signs in as {email}.");
            return DeskCommandLine.Failed;
        }

        return await PrintAsync(services, email, null, result.Kind, result.Token);
    }

    private static async Task<int> FoundAsync(ServiceProvider services, string email, string name, AgentRole role, string? organisation, CancellationToken cancellationToken)
    {
        if (role != AgentRole.Owner)
        {
            await Console.Error.WriteLineAsync("There is no organisation yet, and the first person in one is its owner: leave --role out.");
            return DeskCommandLine.Failed;
        }

        var called = organisation ?? email.Trim().Split('@')[1];
        var result = await services.GetRequiredService<FoundDesk>().RunAsync(new NewDesk(called, name, email, null, null), cancellationToken);
        if (result.Token is null)
        {
            await Console.Error.WriteLineAsync(result.Outcome == AgentOutcome.Taken ? "Somebody has founded an organisation in this moment: try again." : AgentWords.Problem(result.Outcome));
            return DeskCommandLine.Failed;
        }

        return await PrintAsync(services, email, AgentRole.Owner, AccountLinkKind.Invite, result.Token);
    }

    private static async Task<TenantScope?> FindAsync(ServiceProvider services, string? organisation, CancellationToken cancellationToken)
    {
        await using var context = services.GetRequiredService<IDeskContextFactory>().CreateForInstallation();
        var ids = await context.Organisations.Where(o => organisation == null || o.Name == organisation).Select(o => o.Id).Take(2).ToListAsync(cancellationToken);
        return ids.Count == 1 ? new TenantScope(ids[0]) : null;
    }

    private static async Task<int> PrintAsync(ServiceProvider services, string email, AgentRole? role, AccountLinkKind kind, string token)
    {
        var expiresAt = services.GetRequiredService<TimeProvider>().GetUtcNow() + AccountLink.Lifetime;
        var (address, link) = (email.Trim(), DeskUrls.Link(kind, token));
        await Console.Out.WriteLineAsync(role is { } given
            ? JsonSerializer.Serialize(new { email = address, role = given.ToString().ToLowerInvariant(), link, expiresAt }, InspectMail.Json)
            : JsonSerializer.Serialize(new { email = address, link, expiresAt }, InspectMail.Json));
        return 0;
    }

    private static bool TryRole(string? text, out AgentRole role)
    {
        role = AgentRole.Agent;
        return text is null || (Enum.TryParse(text, ignoreCase: true, out role) && Enum.IsDefined(role) && !char.IsAsciiDigit(text[0]));
    }
}
