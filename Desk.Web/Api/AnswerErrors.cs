namespace Desk.Web.Api;

/// <summary>Whatever goes wrong under /api/v1 is answered with problem details: what is thrown, and what the framework refuses without a word.</summary>
internal sealed partial class AnswerErrors(RequestDelegate next, ILogger<AnswerErrors> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            await next(http);
            if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null })
            {
                await ApiProblem.WriteAsync(http, http.Response.StatusCode, null);
            }
        }
        catch (BadHttpRequestException e) when (!http.Response.HasStarted)
        {
            await ApiProblem.WriteAsync(http, e.StatusCode, e.Message);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // nobody waits for an answer any more
        }
#pragma warning disable CA1031 // the last place under this root: the log gets the fault, the caller a sentence
        catch (Exception e) when (!http.Response.HasStarted)
#pragma warning restore CA1031
        {
            LogFailed(log, e, http.Request.Method, http.Request.Path);
            await ApiProblem.WriteAsync(http, StatusCodes.Status500InternalServerError, null);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed.")]
    private static partial void LogFailed(ILogger log, Exception failure, string method, string path);
}
