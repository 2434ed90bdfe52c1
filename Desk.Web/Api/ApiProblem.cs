using Microsoft.AspNetCore.Http.HttpResults;

namespace Desk.Web.Api;

/// <summary>Answers that something did not work, as RFC 9457 asks for it: a title for the kind, a sentence for the case.</summary>
internal static class ApiProblem
{
    public const string ContentType = "application/problem+json";

    public static ProblemHttpResult Of(int status, string detail, params (string Name, object? Value)[] more) => TypedResults.Problem(
        detail, statusCode: status, title: TitleOf(status), type: "about:blank", extensions: more.Where(m => m.Value is not null).ToDictionary(m => m.Name, m => m.Value));

    public static ProblemHttpResult NoTicket(string id) => Of(StatusCodes.Status404NotFound, $"There is no ticket '{Shown(id)}', or you may not see it.");

    public static ProblemHttpResult BadRequest(string detail) => Of(StatusCodes.Status400BadRequest, detail);

    /// <summary>Answers from where no endpoint does.</summary>
    public static Task WriteAsync(HttpContext http, int status, string? detail, params (string Name, object? Value)[] more) =>
        Of(status, detail ?? SentenceOf(status), more).ExecuteAsync(http);

    /// <summary>What a caller has sent, short enough to be repeated.</summary>
    public static string Shown(string text) => text.Length <= 100 ? text : text[..100] + "…";

    private static string TitleOf(int status) => status switch
    {
        400 => "Bad request",
        401 => "Not authenticated",
        403 => "Not allowed",
        404 => "Not found",
        405 => "Method not allowed",
        409 => "Conflict",
        413 => "Too large",
        415 => "Unsupported media type",
        422 => "Cannot be done",
        429 => "Too many calls",
        500 => "Internal error",
        503 => "Not available",
        _ => "Error",
    };

    private static string SentenceOf(int status) => status switch
    {
        404 => "There is nothing at this address; /openapi/v1.json lists what there is.",
        405 => "This address knows other methods; the Allow header lists them.",
        413 => "The body is too large.",
        415 => "Send the body as application/json, a file as multipart/form-data.",
        500 => "Something went wrong in Desk; its log says what.",
        _ => "The call cannot be answered.",
    };
}
