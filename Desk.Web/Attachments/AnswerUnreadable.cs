using Desk.Web.Api;

namespace Desk.Web.Attachments;

/// <summary>
/// Where what is stored is handed out and cannot be read, the caller gets a sentence and the log gets the cause. A file that is lost looks no different from a store
/// that is away, so it is never said that there is none.
/// </summary>
internal sealed partial class AnswerUnreadable(ILogger<AnswerUnreadable> log) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or (IOException and not BadHttpRequestException))
        {
            // a link's seal is a key: the route's own name says enough
            var route = (context.HttpContext.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
            LogUnreadable(e, route);
            return ApiProblem.Of(StatusCodes.Status503ServiceUnavailable, "What is stored here cannot be read just now; the log of Desk says why. Try again later.");
        }
    }

    [LoggerMessage(LogLevel.Error, "What {Route} was asked for is stored and cannot be read.")]
    private partial void LogUnreadable(Exception failure, string? route);
}
