using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace Desk.Web.Api;

/// <summary>A JSON body, read strictly: whatever is wrong with it is named, with its place.</summary>
/// <param name="Value">The body.</param>
/// <param name="Root">The same as it came, to tell what was left out from what is null.</param>
/// <param name="Raw">Its bytes.</param>
internal sealed record ApiBody<T>(T Value, JsonElement Root, byte[] Raw) : IEndpointParameterMetadataProvider, IRawBody
    where T : class
{
    /// <summary>Whether the body names this field, by its path.</summary>
    public bool Has(params ReadOnlySpan<string> path)
    {
        var at = Root;
        foreach (var name in path)
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Refuses lists that are null, where an empty one is what has nothing and one that is left out stays.</summary>
    public void RefuseNull(params ReadOnlySpan<string> lists)
    {
        foreach (var list in lists)
        {
            if (Root.TryGetProperty(list, out var value) && value.ValueKind == JsonValueKind.Null)
            {
                throw ReadJson.Wrong($"The list '{list}' is null; send [] to empty it, or leave it out.");
            }
        }
    }

    public static async ValueTask<ApiBody<T>?> BindAsync(HttpContext http, ParameterInfo parameter)
    {
        var json = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var raw = await ReadJson.BytesAsync(http);
        try
        {
            using var document = JsonDocument.Parse(raw, new JsonDocumentOptions { MaxDepth = json.MaxDepth });
            ReadJson.RefuseStrangeFields(document.RootElement, json.GetTypeInfo(typeof(T)), "");
            return new ApiBody<T>(JsonSerializer.Deserialize<T>(raw, json) ?? throw ReadJson.Wrong("The body is null; send a JSON object."), document.RootElement.Clone(), raw);
        }
        catch (JsonException e)
        {
            throw ReadJson.Wrong(ReadJson.Sentence(e), e);
        }
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));
}

internal static class ReadJson
{
    /// <summary>The largest JSON body.</summary>
    public const int MaxBytes = 1024 * 1024;

    public static BadHttpRequestException Wrong(string sentence, Exception? cause = null) => new(sentence, StatusCodes.Status400BadRequest, cause!);

    public static async Task<byte[]> BytesAsync(HttpContext http)
    {
        if (!http.Request.HasJsonContentType())
        {
            throw new BadHttpRequestException("Send the body as application/json.", StatusCodes.Status415UnsupportedMediaType);
        }

        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0;)
        {
            body.Write(buffer, 0, read);
            if (body.Length > MaxBytes)
            {
                throw new BadHttpRequestException("A JSON body has at most 1 MB.", StatusCodes.Status413PayloadTooLarge);
            }
        }

        return body.ToArray();
    }

    /// <summary>What is wrong and where, without the names of types.</summary>
    public static string Sentence(JsonException e)
    {
        var place = $"line {e.LineNumber + 1}, position {e.BytePositionInLine + 1}";
        return e switch
        {
            WrongValueException => $"{Field(e)} {e.Message} ({place}).",
            { Path: null } => $"The body is no JSON: {e.Message.Split(" LineNumber:")[0].TrimEnd('.')} ({place}).",
            _ => $"{Field(e)} has a value of the wrong kind ({place}); /openapi/v1.json says what it takes.",
        };
    }

    /// <summary>Refuses fields that the type does not have, and the lack of those that it must have.</summary>
    public static void RefuseStrangeFields(JsonElement json, JsonTypeInfo type, string path)
    {
        var problems = new List<string>();
        try
        {
            Walk(json, type, path, problems);
        }
        catch (InvalidOperationException e)
        {
            // the document hands out no name that cannot be text
            throw Wrong("The body is no JSON: the name of a field holds half of a surrogate pair.", e);
        }

        if (problems.Count > 0)
        {
            throw Wrong(string.Join(' ', problems.Take(10)));
        }
    }

    private static void Walk(JsonElement json, JsonTypeInfo type, string path, List<string> problems)
    {
        if (json.ValueKind == JsonValueKind.Array && type.ElementType is { } element)
        {
            foreach (var item in json.EnumerateArray())
            {
                if (item.ValueKind == JsonValueKind.Null && Nullable.GetUnderlyingType(element) is null)
                {
                    problems.Add($"The list '{ApiProblem.Shown(path.TrimEnd('.'))}' holds null.");
                }

                Walk(item, type.Options.GetTypeInfo(element), path, problems);
            }
        }

        if (json.ValueKind != JsonValueKind.Object || type.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        var known = type.Properties.ToDictionary(p => p.Name);
        foreach (var field in json.EnumerateObject())
        {
            if (known.TryGetValue(field.Name, out var property))
            {
                Walk(field.Value, type.Options.GetTypeInfo(property.PropertyType), path + field.Name + ".", problems);
            }
            else
            {
                problems.Add($"Unknown field '{ApiProblem.Shown(path + field.Name)}'.");
            }
        }

        problems.AddRange(known.Values.Where(p => p.IsRequired && !json.TryGetProperty(p.Name, out _)).Select(p => $"The field '{path}{p.Name}' is missing."));
    }

    private static string Field(JsonException e) => e.Path is null or "$" ? "The body" : e.Path[(e.Path.StartsWith("$.", StringComparison.Ordinal) ? 2 : 1)..];
}
