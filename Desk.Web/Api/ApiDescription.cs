namespace Desk.Web.Api;

/// <summary>The description at <c>/openapi/v1.json</c>: what other programs may call, and not what Desk's own screens do.</summary>
internal static class ApiDescription
{
    /// <summary>Every address of the API begins so.</summary>
    public const string Prefix = "api/v1/";

    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", o =>
    {
        o.ShouldInclude = described => described.RelativePath?.StartsWith(Prefix, StringComparison.Ordinal) == true;
        o.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Desk";
            document.Info.Description = "The API of Desk, the email helpdesk.";
            document.Info.Version = "v1";
            return Task.CompletedTask;
        });
    });
}
