using Desk.Infrastructure;
using Desk.Web.Hosting;

namespace Desk.Web.CommandLine;

/// <summary>Desk put together for one verb: the same parts as the server, without what runs by itself.</summary>
internal static class VerbServices
{
    /// <summary>Reads the settings and builds the services; nothing is created yet.</summary>
    public static (DeskSettings Settings, ServiceProvider Services) Build(string[] switches)
    {
        var settings = DeskSettings.Read(DeskSettings.Load(switches));
        var services = new ServiceCollection().AddDesk(settings).AddKeyRing(settings.Data)
            .AddLogging() // no console: a verb says what happened itself, in sentences
            .BuildServiceProvider();
        return (settings, services);
    }

    /// <summary>The same, with the data directory made and the database up to date.</summary>
    public static async Task<(DeskSettings Settings, ServiceProvider Services)> PrepareAsync(string[] switches, CancellationToken cancellationToken)
    {
        var (settings, services) = Build(switches);
        await DeskServices.PrepareAsync(settings, services, cancellationToken);
        return (settings, services);
    }
}
