using Desk.Core.Database;
using Desk.Infrastructure;
using Desk.Web.Api;
using Desk.Web.Demo;
using Desk.Web.Health;
using Desk.Web.People;
using Desk.Web.Shell;

namespace Desk.Web.Hosting;

/// <summary>Runs the server until it is told to stop.</summary>
internal static class ServeDesk
{
    public static async Task<int> RunAsync(string[] switches, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = switches,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = DeskSettings.EnvironmentOf(switches),
        });
        var settings = DeskSettings.Read(builder.Configuration);
        DeskServices.CreateDataDirectory(settings);
        builder.Services.AddDesk(settings).AddDeskServer(settings.Database, settings.Intake).AddKeyRing(settings.Data);
        builder.Services.AddSignIn().AddDeskHealth().AddWorkspace().AddApi(settings.Api);
        builder.Logging.AddSimpleConsole(o => o.SingleLine = true);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None); // why a start failed is said in a sentence
        builder.WebHost.UseStaticWebAssets().ConfigureKestrel(k => k.AddServerHeader = false);
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddDemo();
        }

        await using var app = builder.Build();
        await DeskServices.PrepareAsync(settings, app.Services.GetRequiredService<IDeskContextFactory>(), cancellationToken);
        if (app.Environment.IsDevelopment())
        {
            await app.Services.GetRequiredService<FillDemoDesk>().RunAsync(cancellationToken);
        }

        app.Use(SecurityHeaders.SetAsync);
        app.UseAuthentication();
        app.UseApi();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapDeskHealth();
        app.MapApi();
        app.MapWorkspace();
        await app.RunAsync(cancellationToken);
        return 0;
    }
}
