using Desk.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Database;

public sealed class PendingModelChangesTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite, "Data Source=none.db")]
    [InlineData(DatabaseProvider.PostgreSql, "Host=127.0.0.1;Database=none")]
    [InlineData(DatabaseProvider.SqlServer, "Server=127.0.0.1;Database=none")]
    public void Model_OfEveryProvider_HasAllItsMigrations(DatabaseProvider provider, string connection)
    {
        using var context = new DeskContextFactory(new DatabaseChoice(provider, connection), []).CreateForInstallation();
        context.Database.HasPendingModelChanges().ShouldBeFalse($"{provider}: run build/add-migration.sh");
    }
}
