using Desk.Web.Attachments;
using Desk.Web.Customers;
using Desk.Web.Intake;
using Desk.Web.Languages;
using Desk.Web.Live;
using Desk.Web.People;
using Desk.Web.Replies;
using Desk.Web.Reports;
using Desk.Web.Satisfaction;
using Desk.Web.Shell;
using Desk.Web.Tickets;
using Desk.Web.Together;
using Microsoft.AspNetCore.Components.Authorization;

namespace Desk.Web;

/// <summary>The staff's screens: what they need, and where they are.</summary>
public static class Workspace
{
    // a reply of the longest kind crosses in one message, in whatever script it is written
    private const long LargestMessage = 4 << 20;

    /// <summary>Registers the screens. The use cases, sign-in and <see cref="TimeProvider"/> are registered elsewhere.</summary>
    public static IServiceCollection AddWorkspace(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(hub => hub.MaximumReceiveMessageSize = LargestMessage);
        services.AddLeanInterop();
        services.AddCascadingAuthenticationState();
        return services
            .AddSingleton<AgentSession>()
            .AddSingleton<ReadDirectory>()
            .AddSingleton<SharedReads>()
            .AddSingleton<LivePace>().AddScoped<LiveScreen>()
            .AddScoped<AuthenticationStateProvider, RevalidateAgent>()
            .AddScoped<ViewerClock>()
            .AddScoped<Toasts>()
            .AddScoped<LongMenus>().AddScoped<NarrowAddress>()
            .AddScoped<Asks>().AddScoped<HandoverActions>()
            .AddScoped<MyAccount>()
            .AddScoped<CustomerActions>()
            .AddSingleton<ViewCounts>().AddHostedService(s => s.GetRequiredService<ViewCounts>()).AddScoped<ReachedCounts>().AddSingleton<BulkRuns>()
            .AddScoped<TicketActions>().AddScoped<BulkActions>().AddScoped<SavedViewActions>().AddScoped<ShownList>().AddScoped<MailActions>().AddScoped<LinkActions>().AddScoped<TrashActions>().AddScoped<TicketDeeds>();
    }

    /// <summary>Maps pages, sign-in, mail bodies, attachments and static files. Call it after authentication and authorization.</summary>
    public static WebApplication MapWorkspace(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options =>
        {
            options.ContentSecurityFrameAncestorsPolicy = null; // SecurityHeaders says it
            options.ConfigureWebSocketAcceptContext = (_, socket) =>
            {
                // compressed, but each message by itself: what the compressor remembers of a line would be a quarter of a megabyte for each tab
                (socket.DangerousEnableCompression, socket.DisableServerContextTakeover) = (true, true);
                return Task.CompletedTask;
            };
        });
        SignInEndpoints.Map(app);
        PasskeyEndpoints.Map(app);
        LanguageEndpoint.Map(app);
        MessageBodyEndpoint.Map(app);
        AttachmentEndpoint.Map(app);
        ReportExport.Map(app);
        RawMailEndpoint.Map(app);
        UploadEndpoint.Map(app);
        RatingEndpoints.Map(app);
        return app;
    }
}
