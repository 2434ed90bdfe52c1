using System.Text.Json.Nodes;
using Desk.Core.People;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Desk.Web.Api;

/// <summary>The description at <c>/openapi/v1.json</c>: what other programs may call, and not what Desk's own screens do.</summary>
internal static class ApiDescription
{
    private const string Security = "token";

    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", o =>
    {
        o.ShouldInclude = described => described.RelativePath?.StartsWith(ApiServices.Root[1..] + "/", StringComparison.Ordinal) == true;
        o.CreateSchemaReferenceId = type => OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } name ? NameOf(name) : null;
        o.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Desk";
            document.Info.Description = "The API of Desk, the email helpdesk. Errors are problem details (RFC 9457). docs/api.md shows each call.";
            document.Info.Version = "v1";
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [Security] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http,
                    Scheme = "bearer",
                    Description = $"A token of an agent, with the scopes it needs: {string.Join(", ", ApiScope.All)}.",
                },
            };
            return Task.CompletedTask;
        });
        o.AddSchemaTransformer(DescribeAsync);
        o.AddOperationTransformer(DescribeAsync);
    });

    // "TicketJson" is spelled so beside the entity; those who read the description know only one Ticket
    private static string NameOf(string type) => type.Replace("Json", "", StringComparison.Ordinal);

    private static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        var orNull = type == context.JsonTypeInfo.Type ? default : JsonSchemaType.Null;
        if (type.IsEnum)
        {
            schema.Type = JsonSchemaType.String | orNull;
            schema.Enum = [.. Enum.GetValues(type).Cast<Enum>().Select(v => (JsonNode)ApiWord.Of(v))];
        }
        else if (type == typeof(DateTimeOffset))
        {
            (schema.Type, schema.Format) = (JsonSchemaType.String | orNull, "date-time");
        }
        else if (context.JsonTypeInfo.ElementType == typeof(RecipientJson))
        {
            schema.Items = Recipient();
        }

        return Task.CompletedTask;
    }

    private static OpenApiSchema Recipient() => new()
    {
        Description = "An address, or an address with a name.",
        OneOf =
        [
            new OpenApiSchema { Type = JsonSchemaType.String },
            new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    ["address"] = new OpenApiSchema { Type = JsonSchemaType.String },
                    ["name"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null },
                },
                Required = new HashSet<string> { "address" },
            },
        ],
    };

    private static async Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var scope = metadata.OfType<RequiredScope>().Single().Scope;
        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Security, context.Document)] = [scope] }];
        operation.Description = $"{operation.Description} Needs the scope `{scope}`.".Trim();
        var hasBody = metadata.OfType<IAcceptsMetadata>().Any();
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>().Where(p => p.Name is "limit" or "mailbox" or "team") ?? [])
        {
            parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = parameter.Name == "limit" ? "int32" : "int64" };
        }

        if (operation.RequestBody?.Content?.TryGetValue("multipart/form-data", out var upload) == true)
        {
            upload.Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Properties = new Dictionary<string, IOpenApiSchema> { ["file"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
                Required = new HashSet<string> { "file" },
            };
        }

        if (metadata.OfType<OnceMetadata>().Any())
        {
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = AnswerOnce.Header,
                In = ParameterLocation.Header,
                Description = "Names this call: the same call under the same name is made once, and answered alike for a day.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = ApiAnswer.MaxKey },
            });
        }

        var problem = nameof(Microsoft.AspNetCore.Mvc.ProblemDetails);
        context.Document!.AddComponent<IOpenApiSchema>(problem, await context.GetOrCreateSchemaAsync(typeof(Microsoft.AspNetCore.Mvc.ProblemDetails), cancellationToken: cancellationToken));
        foreach (var (status, text) in Problems(hasBody, operation.Parameters?.Any(p => p.In == ParameterLocation.Path) == true))
        {
            (operation.Responses ??= []).TryAdd(status, new OpenApiResponse
            {
                Description = text,
                Content = new Dictionary<string, OpenApiMediaType> { [ApiProblem.ContentType] = new() { Schema = new OpenApiSchemaReference(problem, context.Document) } },
            });
        }
    }

    private static IEnumerable<(string Status, string Text)> Problems(bool hasBody, bool hasPath)
    {
        yield return ("400", "Something about the call makes no sense; detail names it.");
        yield return ("401", "There is no token, or it is not valid any more.");
        yield return ("403", "The token lacks the scope, or its agent the role.");
        if (hasPath)
        {
            yield return ("404", "There is no such thing, or the token's agent may not see it.");
        }

        if (hasBody)
        {
            yield return ("413", "The body is too large.");
            yield return ("415", "The body is of another type.");
        }

        yield return ("429", "Too many calls in a minute; Retry-After says when to go on.");
        yield return ("500", "Something went wrong in Desk.");
    }
}

/// <summary>Marks endpoints that <see cref="AnswerOnce"/> stands before.</summary>
public sealed class OnceMetadata;
