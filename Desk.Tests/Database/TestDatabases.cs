using System.Collections.Concurrent;
using Desk.Infrastructure.Database;

namespace Desk.Tests.Database;

/// <summary>A test class's own databases: one of each provider, made when it is first asked for and dropped at the end.</summary>
public sealed class TestDatabases : IAsyncLifetime
{
    private readonly ConcurrentDictionary<DatabaseProvider, Lazy<Task<TestDesk>>> _desks = [];

    public Task<TestDesk> OpenAsync(DatabaseProvider provider) =>
        _desks.GetOrAdd(provider, p => new(async () => new TestDesk(await TestServers.CreateAsync(p)))).Value;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var made in _desks.Values)
        {
            var desk = await made.Value;
            await desk.DisposeAsync();
            await TestServers.DropAsync(desk.Contexts.Choice);
        }
    }
}
