using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;

namespace Desk.Web.Api;

/// <summary>Catches what no endpoint answers, before the page that tells people there is nothing here: 405 where another method would do, 415 where another type of body would, else 404.</summary>
internal static class NoSuchEndpoint
{
    public static void Map(RouteGroupBuilder api) => api.Map("/{**rest}", RunAsync).AllowAnonymous().ExcludeFromDescription();

    private static Task RunAsync(HttpContext http, IEnumerable<EndpointDataSource> sources)
    {
        var here = sources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<RequiredScope>() is not null && Matches(e.RoutePattern, http.Request.Path)).ToList();
        if (here.Find(e => MethodsOf(e).Contains(http.Request.Method)) is { } known)
        {
            // it takes no body of this type, or no such value in its address
            var refusedBody = known.Metadata.GetMetadata<IAcceptsMetadata>() is not null;
            return ApiProblem.WriteAsync(http, refusedBody ? StatusCodes.Status415UnsupportedMediaType : StatusCodes.Status404NotFound, null);
        }

        if (here.Count == 0)
        {
            return ApiProblem.WriteAsync(http, StatusCodes.Status404NotFound, null);
        }

        http.Response.Headers.Allow = string.Join(", ", here.SelectMany(MethodsOf).Distinct().Order(StringComparer.Ordinal));
        return ApiProblem.WriteAsync(http, StatusCodes.Status405MethodNotAllowed, null);
    }

    private static IReadOnlyList<string> MethodsOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];

    private static bool Matches(RoutePattern pattern, PathString path) => new TemplateMatcher(new RouteTemplate(pattern), []).TryMatch(path, []);
}
