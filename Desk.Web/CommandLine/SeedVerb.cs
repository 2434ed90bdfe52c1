using Desk.Web.Demo;

namespace Desk.Web.CommandLine;

/// <summary>The verb <c>seed</c>.</summary>
internal static class SeedVerb
{
    private const int MostTickets = 5_000_000;
    private const int MostAgents = 1_000;

    public static async Task<int> RunAsync(string[] switches, int tickets, int agents, CancellationToken cancellationToken)
    {
        if (tickets is < 1 or > MostTickets || agents is < 1 or > MostAgents)
        {
            await Console.Error.WriteLineAsync($"--tickets must be 1 to {MostTickets}, --agents 1 to {MostAgents}.");
            return DeskCommandLine.WrongUsage;
        }

        var (_, services) = await VerbServices.PrepareAsync(switches, cancellationToken);
        await using var _ = services;
        var seed = ActivatorUtilities.CreateInstance<SeedDesk>(services);
        if (await seed.RefusalAsync(cancellationToken) is { } refusal)
        {
            await Console.Error.WriteLineAsync(refusal);
            return DeskCommandLine.Failed;
        }

        await seed.RunAsync(tickets, agents, done => Console.Error.WriteLine($"{done} of {tickets} tickets"), cancellationToken);
        await Console.Out.WriteLineAsync($$"""{"tickets":{{tickets}},"agents":{{agents}}}""");
        return 0;
    }
}
