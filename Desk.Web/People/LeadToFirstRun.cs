using Desk.Web.Shell;

namespace Desk.Web.People;

/// <summary>Leads every page of an empty installation to its first run, and hides that page once there is an organisation.</summary>
internal static class LeadToFirstRun
{
    public static void UseFirstRun(this IApplicationBuilder app) => app.Use(LeadAsync);

    private static async Task LeadAsync(HttpContext http, RequestDelegate next)
    {
        var code = http.RequestServices.GetRequiredService<FirstRunCode>();
        var isFirstRun = http.Request.Path.StartsWithSegments(DeskUrls.FirstRun, StringComparison.OrdinalIgnoreCase);
        if (await code.IsOpenAsync(http.RequestAborted))
        {
            if (isFirstRun)
            {
                code.Announce();
            }
            else if (IsPage(http.Request))
            {
                http.Response.Redirect(DeskUrls.FirstRun);
                return;
            }
        }
        else if (isFirstRun)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await next(http);
    }

    // what pages load, and what other programs ask, is none: files have an extension, and a health check wants its answer
    private static bool IsPage(HttpRequest request) => HttpMethods.IsGet(request.Method) && !Path.HasExtension(request.Path.Value)
        && !request.Path.StartsWithSegments("/health") && !request.Path.StartsWithSegments("/api") && !request.Path.StartsWithSegments("/metrics");
}
