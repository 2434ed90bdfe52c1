using System.ComponentModel;
using System.Globalization;
using Desk.Core.Attachments;
using Desk.Core.People;
using Desk.Web.Attachments;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Desk.Web.Api;

/// <summary>Files: uploads for what is written next, and downloads of what came or went.</summary>
internal static class FileEndpoints
{
    private const int BoundaryLength = 100;

    // what stands round the file in a multipart body
    private const long Envelope = 64 << 10;

    private const string Leads = "Leads to a link that works for 15 minutes, without a token.";

    public static void Map(RouteGroupBuilder api)
    {
        var files = api.MapGroup("/attachments").WithTags("Files");
        files.MapPost("", UploadAsync).RequireScope(ApiScope.WriteTickets).WithName("UploadFile").WithSummary("Uploads a file")
            .WithDescription("One part called file, by default at most 25 MB. A reply or a new conversation of the same agent takes it along by its id.")
            .Accepts<IFormFile>("multipart/form-data");
        files.MapGet("/{id:long}/download", DownloadAsync).RequireScope(ApiScope.ReadTickets).WithName("DownloadFile").WithSummary("Downloads a file")
            .WithDescription(Leads).Produces(StatusCodes.Status302Found);
        api.MapGet("/messages/{id:long}/left-out/{part:long}/download", DownloadLeftOutAsync).WithTags("Files").RequireScope(ApiScope.ReadTickets).WithName("DownloadLeftOutFile")
            .WithSummary("Downloads a file that is over a limit and therefore in the stored mail alone").WithDescription(Leads).Produces(StatusCodes.Status302Found);
    }

    /// <summary>Where the API hands out a file that is in a stored mail alone.</summary>
    public static string LeftOutOf(long messageId, int part) => string.Create(CultureInfo.InvariantCulture, $"{ApiServices.Root}/messages/{messageId}/left-out/{part}/download");

    /// <summary>Where the API hands out a file.</summary>
    public static string DownloadOf(long fileId) => string.Create(CultureInfo.InvariantCulture, $"{ApiServices.Root}/attachments/{fileId}/download");

    private static async Task<Results<RedirectHttpResult, ProblemHttpResult>> DownloadAsync(
        HttpContext http, OpenAttachment attachments, FileLink links, long id, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        return await attachments.FindAsync(http.Agent(), id, cancellationToken) is null
            ? ApiProblem.Of(StatusCodes.Status404NotFound, $"There is no file {id}, or you may not see it.")
            : TypedResults.Redirect(links.Of(http.Agent().Tenant, id));
    }

    private static async Task<Results<RedirectHttpResult, ProblemHttpResult>> DownloadLeftOutAsync(
        HttpContext http, OpenLeftOut leftOut, FileLink links, [Description("The message.")] long id, [Description("The file's place in the mail, from 0.")] long part,
        CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        return await leftOut.FindAsync(http.Agent(), id, (int)Math.Clamp(part, -1, int.MaxValue), cancellationToken) is not { } file
            ? ApiProblem.Of(StatusCodes.Status404NotFound, $"Message {id} left out no file {part}, or you may not see it.")
            : TypedResults.Redirect(links.OfLeftOut(http.Agent().Tenant, id, file.Part));
    }

    private static async Task<Results<Created<UploadedJson>, ProblemHttpResult>> UploadAsync(
        HttpContext http, UploadFile upload, OpenAttachment attachments, AttachmentOptions limits, CancellationToken cancellationToken)
    {
        ApiQuery.Allow(http);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            body.MaxRequestBodySize = limits.MaxFileBytes + Envelope;
        }

        if (await PartAsync(http, cancellationToken) is not { } part)
        {
            return ApiProblem.BadRequest("Send one part called file, with a file name.");
        }

        var (section, name) = part;
        UploadOutcome outcome;
        long? id;
        try
        {
            (outcome, id) = await upload.RunAsync(http.Agent(), name, section.ContentType ?? "", section.Body, cancellationToken);
        }
        catch (IOException e) when (e.Message.StartsWith("Unexpected end of Stream", StringComparison.Ordinal))
        {
            throw NoMultipart(e); // the reader has no type of its own for a body that stops in the middle
        }

        return outcome switch
        {
            UploadOutcome.Done when await attachments.FindAsync(http.Agent(), id!.Value, cancellationToken) is { } file =>
                TypedResults.Created(DownloadOf(file.Id), new UploadedJson(file.Id, file.Name, file.Type, file.Size)),
            UploadOutcome.NotAllowed => ApiRole.Refusal(http),
            UploadOutcome.TooLarge => ApiProblem.Of(StatusCodes.Status413PayloadTooLarge, FileWords.TooLarge(limits)),
            _ => ApiProblem.BadRequest("The file is empty."),
        };
    }

    // read as it comes: the file is never written elsewhere on its way
    private static async Task<(MultipartSection Section, string Name)?> PartAsync(HttpContext http, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= BoundaryLength } boundary)
        {
            throw new BadHttpRequestException("Send the file as multipart/form-data.", StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            var section = await new MultipartReader(boundary, http.Request.Body).ReadNextSectionAsync(cancellationToken);
            return section is not null && ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)
                && HeaderUtilities.RemoveQuotes(disposition.Name) == "file"
                && (disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName)).Value is { Length: > 0 } name
                ? (section, name)
                : null;
        }
        catch (Exception e) when (e is InvalidDataException || (e is IOException and not BadHttpRequestException))
        {
            throw NoMultipart(e);
        }
    }

    private static BadHttpRequestException NoMultipart(Exception e) => new("The body is no whole multipart/form-data.", StatusCodes.Status400BadRequest, e);
}

/// <summary>A file that was uploaded.</summary>
public sealed record UploadedJson(long Id, string Name, string Type, long Size);
