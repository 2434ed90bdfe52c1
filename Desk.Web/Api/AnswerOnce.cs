using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Desk.Core.People;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Desk.Web.Api;

/// <summary>
/// Makes a call with an Idempotency-Key once: the same call with the same key gets the first answer again, for a day. What was refused does not
/// count, and may be sent again under its key.
/// </summary>
internal sealed class AnswerOnce(RememberAnswer answers, IOptions<JsonOptions> json) : IEndpointFilter
{
    public const string Header = "Idempotency-Key";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!http.Request.Headers.TryGetValue(Header, out var header))
        {
            return await next(context);
        }

        var key = header.ToString();
        if (key.Length is 0 or > ApiAnswer.MaxKey || key.Any(c => c is < ' ' or > '~'))
        {
            return ApiProblem.BadRequest($"{Header} must have 1 to {ApiAnswer.MaxKey} ASCII characters.");
        }

        var call = SHA256.HashData([.. Encoding.UTF8.GetBytes($"{http.Request.Path}\n"), .. context.Arguments.OfType<IRawBody>().Single().Raw]);
        var before = await answers.BeginAsync(http.Agent(), key, Convert.ToHexStringLower(call), CancellationToken.None);
        return before.State switch
        {
            AnswerState.Fresh => await MakeAsync(context, next, key),
            AnswerState.Answered => Again(http, before),
            AnswerState.UnderWay => ApiProblem.Of(
                StatusCodes.Status409Conflict, $"The call of this {Header} is still under way, or broke off: look whether it was done before you send it under another key."),
            _ => ApiProblem.Of(StatusCodes.Status422UnprocessableEntity, $"This {Header} was used for another call; choose a new one for each."),
        };
    }

    private static Microsoft.AspNetCore.Http.HttpResults.ContentHttpResult Again(HttpContext http, RememberedAnswer answer)
    {
        http.Response.Headers["Idempotent-Replay"] = "true";
        return TypedResults.Content(answer.Body, "application/json; charset=utf-8", Encoding.UTF8, answer.Status);
    }

    // a fault leaves the key taken: nobody can tell how far the call came
    private async Task<object?> MakeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next, string key)
    {
        var agent = context.HttpContext.Agent();
        object? result;
        try
        {
            result = await next(context);
        }
        catch (BadHttpRequestException)
        {
            await answers.ForgetAsync(agent, key, CancellationToken.None);
            throw;
        }

        var inner = result is INestedHttpResult nested ? nested.Result : result as IResult;
        if (inner is IStatusCodeHttpResult { StatusCode: >= 200 and < 300 and var status } and IValueHttpResult { Value: { } value })
        {
            await answers.FinishAsync(agent, key, status, JsonSerializer.Serialize(value, value.GetType(), json.Value.SerializerOptions), CancellationToken.None);
        }
        else
        {
            await answers.ForgetAsync(agent, key, CancellationToken.None);
        }

        return result;
    }
}

/// <summary>A body with its bytes as they came.</summary>
internal interface IRawBody
{
    byte[] Raw { get; }
}
