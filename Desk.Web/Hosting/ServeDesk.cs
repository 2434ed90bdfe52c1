using Desk.Core.Attachments;
using Desk.Infrastructure;
using Desk.Web.Api;
using Desk.Web.Demo;
using Desk.Web.Health;
using Desk.Web.Languages;
using Desk.Web.People;
using Desk.Web.Satisfaction;
using Desk.Web.Shell;

namespace Desk.Web.Hosting;

/// <summary>Runs the server until it is told to stop.</summary>
public static class ServeDesk
{
    /// <summary>Returns the exit code.</summary>
    public static async Task<int> RunAsync(string[] switches, CancellationToken cancellationToken)
    {
        await using var app = await BuildAsync(switches, cancellationToken);
        await app.RunAsync(cancellationToken);
        return 0;
    }

    /// <summary>Puts the server together over a database that is up to date; it does not listen yet.</summary>
    public static async Task<WebApplication> BuildAsync(string[] switches, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(ServeDesk).Assembly.GetName().Name,
            // settings are read once, at the start: nothing watches the file
            Args = ["--hostBuilder:reloadConfigOnChange=false", .. switches],
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = DeskSettings.EnvironmentOf(switches),
        });
        var settings = DeskSettings.Read(builder.Configuration);
        if (builder.Environment.IsDevelopment())
        {
            settings = settings.ReachedWhereItListens(builder.Configuration);
        }

        DeskServices.CreateDataDirectory(settings);
        builder.Services.AddDesk(settings).AddDeskServer(settings.Database, settings.Intake).AddKeyRing(settings.Data);
        builder.Services.AddSignIn().AddDeskHealth(settings.Metrics).AddWorkspace().AddApi(settings.Api);
        builder.Logging.AddSimpleConsole(o => o.SingleLine = true);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None); // why a start failed is said in a sentence
        builder.WebHost.UseStaticWebAssets().ConfigureKestrel(k => k.AddServerHeader = false);
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddDemo();
        }

        var app = builder.Build();
        await DeskServices.PrepareAsync(settings, app.Services, cancellationToken);
        if (settings.Blobs.IsAzure)
        {
            await app.Services.GetRequiredService<IBlobStore>().ProbeAsync(cancellationToken); // a wrong key or a public container is said now, not with the first mail
        }

        if (app.Environment.IsDevelopment())
        {
            await app.Services.GetRequiredService<FillDemoDesk>().RunAsync(cancellationToken);
        }

        var firstRun = app.Services.GetRequiredService<FirstRunCode>();
        if (await firstRun.IsOpenAsync(cancellationToken))
        {
            firstRun.Announce();
        }

        app.Use(SecurityHeaders.SetAsync);
        app.UseLanguages();
        app.UseFirstRun();
        app.UseAuthentication();
        app.UseApi();
        app.UseRatings();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapDeskHealth();
        app.MapDeskMetrics();
        app.MapApi();
        app.MapWorkspace();
        return app;
    }
}
