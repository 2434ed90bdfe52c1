using Desk.Core.Database;
using Desk.Infrastructure.Database;
using Desk.Web.Hosting;

namespace Desk.Web.CommandLine;

/// <summary>The verb <c>migrate</c>.</summary>
internal static class MigrateVerb
{
    public static async Task<int> RunAsync(string[] switches, CancellationToken cancellationToken)
    {
        var (settings, services) = VerbServices.Build(switches);
        await using var _ = services;
        DeskServices.CreateDataDirectory(settings);
        var applied = await MigrateDatabase.RunAsync(services.GetRequiredService<IDeskContextFactory>(), settings.Data, cancellationToken);
        await Console.Out.WriteLineAsync($$"""{"applied":{{applied}}}""");
        return 0;
    }
}
