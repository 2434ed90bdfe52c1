using System.Collections.Concurrent;
using Desk.Tests.Circuits;

namespace Desk.Benchmarks.Circuits;

/// <summary>All agents, each with a browser and a circuit.</summary>
internal sealed class Crowd(LoadedDesk desk, ServerProcess server, SeenMarks marks, CircuitsPlan plan) : IAsyncDisposable
{
    // so many sign in and open their page at the same time
    private const int Doors = 4;

    private static readonly TimeSpan BeatTime = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _gone = new();
    private readonly ConcurrentDictionary<int, SignedInBrowser> _browsers = new();
    private readonly ConcurrentDictionary<int, CrowdAgent> _agents = new();
    private Task _beating = Task.CompletedTask;

    public IReadOnlyList<CrowdAgent> Agents { get; private set; } = [];

    public Task SignInAsync() => EachAsync(async (n, email, cancellationToken) => _browsers[n] = await SignedInBrowser.SignInAsync(
        server.Address, "/sign-in/password", new Dictionary<string, string> { ["email"] = email, ["password"] = LoadedDesk.Password, ["returnUrl"] = "/" }, cancellationToken));

    /// <summary>Opens everybody's list.</summary>
    public async Task OpenListsAsync()
    {
        await EachAsync(async (n, _, cancellationToken) =>
        {
            var list = n * 37 % 100 < plan.Watchers ? "open" : desk.CalmList;
            var number = int.Parse(desk.Agents[n].Name.AsSpan("Agent ".Length), System.Globalization.CultureInfo.InvariantCulture);
            var eyes = new Eyes(marks, number);
            var circuit = await Circuit.OpenAsync(_browsers[n], await _browsers[n].ReadPageAsync($"/tickets/{list}", cancellationToken), eyes.Look, cancellationToken);
            _agents[n] = new CrowdAgent(number, list, _browsers[n], circuit, eyes, marks, server.Address);
            await UntilAsync(() => circuit.Has(PageScript.List), cancellationToken);
        });
        Agents = [.. _agents.OrderBy(a => a.Key).Select(a => a.Value)];
        _beating = BeatAsync();
    }

    /// <summary>Opens a ticket for everybody, several agents on each.</summary>
    public async Task OpenTicketsAsync()
    {
        await EachAsync(async (n, _, cancellationToken) =>
        {
            await _agents[n].OpenAsync(desk.Tickets[n % desk.Tickets.Count], cancellationToken);
            await UntilAsync(() => _agents[n].Circuit.Has(PageScript.Composer), cancellationToken);
        });
    }

    /// <summary>Everybody closes the tab.</summary>
    public async Task LeaveAsync()
    {
        await _gone.CancelAsync();
        await _beating;
        await Task.WhenAll(Agents.Select(a => a.LeaveAsync(CancellationToken.None)));
    }

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        await _beating;
        foreach (var agent in _agents.Values)
        {
            await agent.DisposeAsync();
        }

        _gone.Dispose();
    }

    private Task EachAsync(Func<int, string, CancellationToken, Task> does) => Parallel.ForEachAsync(
        Enumerable.Range(0, plan.Agents), new ParallelOptions { MaxDegreeOfParallelism = Doors }, async (n, cancellationToken) => await does(n, desk.Agents[n].Email, cancellationToken));

    // each at a time of its own
    private async Task BeatAsync()
    {
        try
        {
            while (true)
            {
                foreach (var agent in Agents)
                {
                    await agent.Circuit.BeatAsync(_gone.Token);
                    await Task.Delay(BeatTime / Agents.Count, _gone.Token);
                }
            }
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // the day is over
        }
    }

    private static async Task UntilAsync(Func<bool> condition, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (!condition())
        {
            await Task.Delay(5, patience.Token);
        }
    }
}
