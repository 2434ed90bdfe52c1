namespace Desk.Tests.Mail.Imap;

/// <summary>One server for all tests that give their users names of their own.</summary>
public sealed class DovecotFixture : IAsyncLifetime
{
    public const string Name = "Dovecot";

    private static int _users;

    internal DovecotServer Server { get; private set; } = null!;

    /// <summary>A user whose mailbox nobody has touched.</summary>
    public static string NewUser() => $"user{Interlocked.Increment(ref _users)}";

    // where it is not installed the tests are skipped, and nobody asks for it
    public async Task InitializeAsync() => Server = DovecotServer.Program is null ? null! : await DovecotServer.StartAsync();

    public Task DisposeAsync()
    {
        Server?.Dispose();
        return Task.CompletedTask;
    }
}

[CollectionDefinition(DovecotFixture.Name)]
public sealed class DovecotCollectionDefinition : ICollectionFixture<DovecotFixture>;
