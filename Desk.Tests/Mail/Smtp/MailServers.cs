namespace Desk.Tests.Mail.Smtp;

/// <summary>One Postfix and the Dovecot behind it, for all tests of a class.</summary>
public sealed class MailServers : IAsyncLifetime
{
    internal DovecotServer Dovecot { get; private set; } = null!;

    internal PostfixServer Postfix { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (PostfixServer.WhyNot is null)
        {
            Dovecot = await DovecotServer.StartAsync();
            Postfix = await PostfixServer.StartAsync(Dovecot);
        }
    }

    public Task DisposeAsync()
    {
        Postfix?.Dispose();
        Dovecot?.Dispose();
        return Task.CompletedTask;
    }
}
