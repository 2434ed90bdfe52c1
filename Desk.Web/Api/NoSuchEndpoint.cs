using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;

namespace Desk.Web.Api;

/// <summary>Catches what no endpoint answers, before the page that tells people there is nothing here: 405 where another method would do, else 404.</summary>
internal static class NoSuchEndpoint
{
    public static void Map(RouteGroupBuilder api) => api.Map("/{**rest}", RunAsync).AllowAnonymous().ExcludeFromDescription();

    private static Task RunAsync(HttpContext http, IEnumerable<EndpointDataSource> sources)
    {
        var methods = sources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<RequiredScope>() is not null && Matches(e.RoutePattern, http.Request.Path))
            .SelectMany(e => e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []).Distinct().Order(StringComparer.Ordinal).ToList();
        if (methods.Count == 0)
        {
            return ApiProblem.WriteAsync(http, StatusCodes.Status404NotFound, null);
        }

        http.Response.Headers.Allow = string.Join(", ", methods);
        return ApiProblem.WriteAsync(http, StatusCodes.Status405MethodNotAllowed, null);
    }

    private static bool Matches(RoutePattern pattern, PathString path) => new TemplateMatcher(new RouteTemplate(pattern), []).TryMatch(path, []);
}
