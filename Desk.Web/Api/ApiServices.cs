using Desk.Web.Reports;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Desk.Web.Api;

/// <summary>The API for other programs: bearer tokens, JSON, problem details, its own limits.</summary>
public static class ApiServices
{
    /// <summary>Every address of the API begins so.</summary>
    public const string Root = "/api/v1";

    public static IServiceCollection AddApi(this IServiceCollection services, ApiOptions options)
    {
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.SchemeName, null);
        services.AddSingleton<IAuthorizationHandler, CheckScope>().AddSingleton<IAuthorizationMiddlewareResultHandler, AnswerRefusal>();
        services.AddRateLimiter(_ => { });
        services.ConfigureHttpJsonOptions(o => ApiJson.Configure(o.SerializerOptions));
        return services.AddSingleton(options).AddSingleton<FileLink>().AddSingleton<TellReport>().AddApiDescription();
    }

    /// <summary>Makes every answer under <see cref="Root"/> the API's own. Call it after authentication and before authorization.</summary>
    public static void UseApi(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseWhen(http => http.Request.Path.StartsWithSegments(Root), api =>
        {
            api.UseMiddleware<AnswerErrors>();
            api.Use(TokenAuthentication.ActAsTokenAsync);
            api.UseRateLimiter(LimitCalls.Options(app.Services.GetRequiredService<ApiOptions>()));
        });
    }

    /// <summary>Maps the endpoints, their description, and the links that files are downloaded by.</summary>
    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        var api = routes.MapGroup(Root);
        TicketEndpoints.Map(api);
        TicketChangeEndpoints.Map(api);
        TicketLinkEndpoints.Map(api);
        TicketPlaceEndpoints.Map(api);
        WritingEndpoints.Map(api);
        RoutingEndpoints.Map(api);
        FileEndpoints.Map(api);
        TemplateEndpoints.Map(api);
        NotificationEndpoints.Map(api);
        DirectoryEndpoints.Map(api);
        CollisionEndpoints.Map(api);
        SlaEndpoints.Map(api);
        AnalyticsEndpoints.Map(api);
        MailboxEndpoints.Map(api);
        SyncEndpoints.Map(api);
        OpsEndpoints.Map(api);
        NoSuchEndpoint.Map(api);
        FileLink.Map(routes);
        routes.MapOpenApi().AllowAnonymous();
    }
}
