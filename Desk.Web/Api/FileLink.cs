using System.Security.Cryptography;
using System.Text.Json;
using Desk.Core.Attachments;
using Desk.Core.Tenants;
using Desk.Web.Attachments;
using Microsoft.AspNetCore.DataProtection;

namespace Desk.Web.Api;

/// <summary>
/// Links that hand out one file for a quarter of an hour to whoever has them. They are sealed by the key ring, and bound to the organisation,
/// the file and their end: nothing of them can be changed, and they need no token.
/// </summary>
public sealed class FileLink(IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>How long a link is good for.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private const string Route = "/files/{seal}";

    private readonly IDataProtector _protector = protection.CreateProtector("Desk.FileLink.v1");

    /// <summary>Maps the one endpoint that opens them.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Route, OpenAsync).AllowAnonymous().AddEndpointFilter<AnswerUnreadable>().ExcludeFromDescription();

    /// <summary>The address of a file, for who may see it.</summary>
    public string Of(TenantScope tenant, long fileId) => Seal(tenant, fileId, part: null);

    /// <summary>The address by which a file is shown, for who may see it; what is not fit to be shown is not there.</summary>
    public string OfPreview(TenantScope tenant, long fileId) => Seal(tenant, fileId, part: null, isShown: true);

    /// <summary>The address of a file that is in a stored mail alone, for who may see its message.</summary>
    public string OfLeftOut(TenantScope tenant, long messageId, int part) => Seal(tenant, messageId, part);

    private string Seal(TenantScope tenant, long id, int? part, bool isShown = false) => "/files/" + _protector.Protect(
        JsonSerializer.Serialize(new Sealed(tenant.TenantId, id, (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds(), part, isShown)));

    private static async Task<IResult> OpenAsync(
        string seal, HttpContext http, FileLink links, OpenAttachment attachments, OpenPreview previews, OpenLeftOut leftOut, CancellationToken cancellationToken)
    {
        var link = links.Open(seal);
        var file = link is null ? null
            : link.Shown ? await previews.OfTenantAsync(new TenantScope(link.Tenant), link.File, cancellationToken)
            : link.Part is { } part ? await leftOut.OfTenantAsync(new TenantScope(link.Tenant), link.File, part, cancellationToken)
            : await attachments.OfTenantAsync(new TenantScope(link.Tenant), link.File, cancellationToken);
        return file is null
            ? ApiProblem.Of(StatusCodes.Status404NotFound, "This link is wrong or has run out; ask for the file again.")
            : link!.Shown ? HandOutFile.Show(http, file, "no-store") : HandOutFile.Run(http, file, "no-store");
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

    // of a file in a stored mail, File is its message and Part its place
    private sealed record Sealed(long Tenant, long File, long Until, int? Part, bool Shown = false);
}
