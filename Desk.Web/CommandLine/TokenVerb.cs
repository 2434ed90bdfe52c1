using System.Text.Json;
using Desk.Core.Database;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Web.CommandLine;

/// <summary>The verb <c>token create</c>.</summary>
internal static class TokenVerb
{
    public static async Task<int> CreateAsync(string[] switches, string email, string scopes, string name, CancellationToken cancellationToken)
    {
        var (_, services) = await VerbServices.PrepareAsync(switches, cancellationToken);
        await using var _ = services;
        if (await FindAsync(services, email, cancellationToken) is not { } agent)
        {
            await Console.Error.WriteLineAsync($"No active agent has the address {email}.");
            return DeskCommandLine.Failed;
        }

        var wanted = scopes.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var created = await services.GetRequiredService<CreateApiToken>().RunAsync(agent, name, wanted, null, "command line", cancellationToken);
        if (created.Secret is null)
        {
            await Console.Error.WriteLineAsync(created.Problem);
            return DeskCommandLine.WrongUsage;
        }

        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new { token = created.Secret }));
        return 0;
    }

    private static async Task<AgentScope?> FindAsync(ServiceProvider services, string email, CancellationToken cancellationToken)
    {
        await using var installation = services.GetRequiredService<IDeskContextFactory>().CreateForInstallation();
        var key = Account.Normalise(email);
        var account = await installation.Users.Where(u => u.NormalizedEmail == key).Select(u => (long?)u.Id).SingleOrDefaultAsync(cancellationToken);
        return account is { } id ? await services.GetRequiredService<FindAgent>().RunAsync(id, cancellationToken) : null;
    }
}
