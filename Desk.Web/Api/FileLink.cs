using System.Security.Cryptography;
using System.Text.Json;
using Desk.Core.Attachments;
using Desk.Core.Tenants;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Net.Http.Headers;

namespace Desk.Web.Api;

/// <summary>
/// Links that hand out one file for a quarter of an hour to whoever has them. They are sealed by the key ring, and bound to the organisation,
/// the file and their end: nothing of them can be changed, and they need no token.
/// </summary>
internal sealed class FileLink(IDataProtectionProvider protection, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private const string Route = "/files/{seal}";

    // shown as what they are by whatever opens them; anything else is only bytes
    private static readonly HashSet<string> HarmlessTypes = new(StringComparer.OrdinalIgnoreCase) { "image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf", "text/plain" };

    private readonly IDataProtector _protector = protection.CreateProtector("Desk.FileLink.v1");

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Route, OpenAsync).AllowAnonymous().ExcludeFromDescription();

    /// <summary>The address of a file, for who may see it.</summary>
    public string Of(TenantScope tenant, long fileId) => "/files/" + _protector.Protect(
        JsonSerializer.Serialize(new Sealed(tenant.TenantId, fileId, (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds())));

    private static async Task<IResult> OpenAsync(string seal, HttpContext http, FileLink links, OpenAttachment attachments, CancellationToken cancellationToken)
    {
        if (links.Open(seal) is not { } link || await attachments.OfTenantAsync(new TenantScope(link.Tenant), link.File, cancellationToken) is not { } file)
        {
            return ApiProblem.Of(StatusCodes.Status404NotFound, "This link is wrong or has run out; ask for the file again.");
        }

        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.Name.Length > 0 ? file.Name : "attachment");
        var headers = http.Response.Headers;
        headers.ContentDisposition = disposition.ToString();
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";
        headers.CacheControl = "private, no-store";
        return TypedResults.Stream(file.Content, HarmlessTypes.Contains(file.Type) ? file.Type : "application/octet-stream");
    }

    private Sealed? Open(string seal)
    {
        try
        {
            return JsonSerializer.Deserialize<Sealed>(_protector.Unprotect(seal)) is { } link && link.Until > time.GetUtcNow().ToUnixTimeSeconds() ? link : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private sealed record Sealed(long Tenant, long File, long Until);
}
