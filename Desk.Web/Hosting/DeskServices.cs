using System.Security.Cryptography;
using Desk.Core;
using Desk.Core.Database;
using Desk.Core.Mail;
using Desk.Core.Notices;
using Desk.Infrastructure;
using Desk.Infrastructure.Database;
using Desk.Web.Notices;

namespace Desk.Web.Hosting;

/// <summary>Puts Desk together for one run.</summary>
internal static class DeskServices
{
    /// <summary>What the server and every verb that touches data share.</summary>
    public static IServiceCollection AddDesk(this IServiceCollection services, DeskSettings settings) => services
        .AddSingleton(TimeProvider.System)
        .AddDeskCore()
        .AddDeskInfrastructure(settings.Data, settings.Database, settings.Intake, settings.Replies, settings.Blobs)
        .AddSingleton(settings.Attachments).AddSingleton(settings.Notices).AddSingleton(settings.Trash)
        .AddSingleton<INoticeWriter, WriteNoticeMail>();

    /// <summary>Makes the data directory and brings the database up to date.</summary>
    /// <exception cref="RefusedToStartException">The data directory cannot be used.</exception>
    public static async Task PrepareAsync(DeskSettings settings, IServiceProvider services, CancellationToken cancellationToken)
    {
        CreateDataDirectory(settings);
        await MigrateDatabase.RunAsync(services.GetRequiredService<IDeskContextFactory>(), settings.Data, cancellationToken);
        try
        {
            // made now: within a change, a second connection that writes would wait for the first for ever
            _ = services.GetRequiredService<IThreadKey>().Value;
        }
        catch (CryptographicException)
        {
            // another master key than the one it was wrapped with: whoever needs it says so
        }
    }

    public static void CreateDataDirectory(DeskSettings settings)
    {
        try
        {
            settings.Data.Create();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RefusedToStartException($"The data directory {settings.Data.Path} cannot be written to ({e.Message.TrimEnd('.')}); choose another with Desk:DataDirectory, or give this user the right.", e);
        }
    }
}
