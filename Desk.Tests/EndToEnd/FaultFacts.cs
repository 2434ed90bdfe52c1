using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Tests.Mail;

namespace Desk.Tests.EndToEnd;

/// <summary>A test with Dovecot and a disk of its own that it can fill; where one of them cannot be had it shows as skipped, with the reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute() => Skip = new DovecotFactAttribute().Skip ?? SmallDisk.WhyNot!;
}

/// <summary>A test with Dovecot and PostgreSQL; where one of them cannot be had it shows as skipped, with the reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = new DovecotFactAttribute().Skip ?? TestServers.WhyNot(DatabaseProvider.PostgreSql)!;

    /// <summary>True for a test that stops the server: one that somebody else runs is not for that.</summary>
    public bool OwnServer
    {
        get => false;
        set => Skip ??= value && PostgresServer.Binaries is null ? "PostgreSQL is not installed: apt-get install postgresql." : null!;
    }
}
