using System.Net.Http.Json;
using System.Text.Json;
using Desk.Core;
using Desk.Core.People;
using Desk.Web.Api;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Desk.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class DescriptionTests(ApiDesk desk)
{
    [Fact]
    public async Task Description_AndEndpoints_AreTheSame()
    {
        var described = (await ReadAsync()).GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(o => $"{o.Name.ToUpperInvariant()} {path.Name}"));

        described.Order(StringComparer.Ordinal).ShouldBe(Endpoints().Select(e => $"{MethodOf(e)} {AddressOf(e)}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Endpoints_All_DemandAScope()
    {
        var endpoints = Endpoints();
        endpoints.Count.ShouldBeGreaterThan(15);
        foreach (var endpoint in endpoints)
        {
            var scope = endpoint.Metadata.GetMetadata<RequiredScope>().ShouldNotBeNull(endpoint.DisplayName).Scope;
            ApiScope.All.ShouldContain(scope);
            endpoint.Metadata.GetOrderedMetadata<AuthorizationPolicy>().SelectMany(p => p.Requirements).ShouldContain(new RequiredScope(scope), endpoint.DisplayName);
            endpoint.Metadata.GetMetadata<IAllowAnonymous>().ShouldBeNull(endpoint.DisplayName);
        }
    }

    [Fact]
    public async Task Description_OfEveryOperation_IsComplete()
    {
        var document = await ReadAsync();
        document.GetProperty("components").GetProperty("securitySchemes").GetProperty("token").GetProperty("scheme").GetString().ShouldBe("bearer");
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                var (name, o) = ($"{operation.Name} {path.Name}", operation.Value);
                o.GetProperty("summary").GetString().ShouldNotBeNullOrEmpty(name);
                o.GetProperty("operationId").GetString().ShouldNotBeNullOrEmpty(name);
                var scope = o.GetProperty("security")[0].GetProperty("token")[0].GetString()!;
                o.GetProperty("description").GetString()!.ShouldContain(scope);
                var responses = o.GetProperty("responses").EnumerateObject().ToDictionary(r => r.Name, r => r.Value);
                responses.Keys.ShouldContain(s => s.StartsWith('2') || s == "302", name);
                foreach (var status in new[] { "400", "401", "403", "429", "500" }.Concat(path.Name.Contains('{', StringComparison.Ordinal) ? ["404"] : []).Concat(o.TryGetProperty("requestBody", out _) ? ["413", "415"] : []))
                {
                    responses.Keys.ShouldContain(status, name);
                    responses[status].GetProperty("content").GetProperty("application/problem+json").GetProperty("schema").ToString().ShouldContain("ProblemDetails");
                }

                foreach (var parameter in o.TryGetProperty("parameters", out var all) ? all.EnumerateArray() : [])
                {
                    parameter.GetProperty("schema").GetProperty("type").GetString().ShouldBeOneOf("string", "integer");
                    (parameter.TryGetProperty("description", out _) || path.Name.StartsWith("/api/v1/attachments", StringComparison.Ordinal)).ShouldBeTrue($"{name}: {parameter}");
                }
            }
        }
    }

    [Fact]
    public async Task Description_OfATicket_KnowsItsWordsAndTimes()
    {
        var schemas = (await ReadAsync()).GetProperty("components").GetProperty("schemas");

        schemas.GetProperty("TicketStatus").GetProperty("enum").EnumerateArray().Select(s => s.GetString()).ShouldContain("in_progress");
        schemas.GetProperty("Ticket").GetProperty("properties").GetProperty("createdAt").GetProperty("format").GetString().ShouldBe("date-time");
        schemas.GetProperty("ReplyBody").GetProperty("required").EnumerateArray().Select(s => s.GetString()).ShouldBe(["bodyHtml", "lastSeenMessageId"], ignoreOrder: true);
        schemas.GetProperty("NewTicketBody").GetProperty("properties").GetProperty("to").GetProperty("items").ToString().ShouldContain("address");
    }

    private async Task<JsonElement> ReadAsync()
    {
        using var http = new HttpClient { BaseAddress = desk.Address };
        return await http.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
    }

    private static string AddressOf(RouteEndpoint endpoint) => endpoint.RoutePattern.RawText!.Replace(":long}", "}", StringComparison.Ordinal).TrimEnd('/');

    private static string MethodOf(RouteEndpoint endpoint) => endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods.ShouldHaveSingleItem();

    // mapped as the server does it; what catches the rest takes any method
    private static List<RouteEndpoint> Endpoints()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRouting().AddDeskCore().AddApi(new ApiOptions());
        builder.Services.AddSingleton<Desk.Core.Replies.IReplyWriter>(_ => throw new InvalidOperationException("Nothing is called here."));
        var app = builder.Build();
        app.MapApi();
        return [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.StartsWith(ApiServices.Root, StringComparison.Ordinal) && e.Metadata.GetMetadata<IHttpMethodMetadata>() is not null)];
    }
}
