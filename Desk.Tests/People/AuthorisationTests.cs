using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Desk.Core;
using Desk.Core.People;
using Desk.Tests.Database;
using Desk.Tests.Tenants;
using Desk.Tests.UseCases;
using Desk.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace Desk.Tests.People;

/// <summary>Walks everything that can be reached, as everybody: nothing is reachable without the right, and nothing is missing in <see cref="WhoMayReach"/>.</summary>
public sealed partial class AuthorisationTests(RunningDesk desk, TestDatabases databases) : IClassFixture<RunningDesk>, IClassFixture<TestDatabases>
{
    private const string AddIt = "stands in no table of WhoMayReach: say there who may reach it.";

    private static readonly AgentRole?[] Everybody = [null, AgentRole.Light, AgentRole.Agent, AgentRole.Lead, AgentRole.Owner];

    // the circuit's own line: only who is signed in opens one; the rest of it is files and is asked for by its connection id
    private static readonly string[] OfTheCircuit = ["_blazor", "_framework"];

    [Fact]
    public async Task Endpoints_AsEveryRole_LetInWhoMay()
    {
        var wrong = new List<string>();
        foreach (var role in Everybody)
        {
            using var client = await desk.SignInAsync(role);
            foreach (var (method, pattern, isPage) in Endpoints().Where(e => e.Pattern != "/sign-out"))
            {
                var reach = isPage ? WhoMayReach.Pages.GetValueOrDefault(pattern) : WhoMayReach.Endpoints.GetValueOrDefault($"{method} {pattern}")
                    ?? (pattern.StartsWith(Desk.Web.Api.ApiServices.Root, StringComparison.Ordinal) ? WhoMayReach.ByToken : null);
                if (reach is null)
                {
                    wrong.Add($"{method} {pattern} {AddIt}");
                    continue;
                }

                using var request = new HttpRequestMessage(new HttpMethod(method), Parameter().Replace(pattern, pattern.Contains(":file", StringComparison.Ordinal) ? "none.css" : "1"));
                request.Content = Body(method, pattern); // without the body it asks for, routing refuses before anybody is asked
                using var answer = await client.SendAsync(request);
                if (WasLetIn(answer) != reach.Lets(role))
                {
                    wrong.Add($"{method} {pattern} as {role?.ToString() ?? "nobody"}: {(int)answer.StatusCode} {answer.Headers.Location}");
                }
            }
        }

        wrong.Distinct().ShouldBeEmpty();
    }

    [Fact]
    public async Task Circuit_OfNobody_IsNotOpened()
    {
        using var nobody = desk.Open();
        using var answer = await nobody.PostAsync(new Uri("/_blazor/negotiate?negotiateVersion=1", UriKind.Relative), null);

        WasLetIn(answer).ShouldBeFalse();
        foreach (var endpoint in Routes().Where(e => e.RoutePattern.RawText!.Contains("_blazor", StringComparison.Ordinal)))
        {
            endpoint.Metadata.GetMetadata<IAllowAnonymous>().ShouldBeNull(endpoint.RoutePattern.RawText);
        }
    }

    [Fact]
    public async Task Pages_WithinACircuit_GoByTheSameRights()
    {
        var authorization = desk.Services.GetRequiredService<IAuthorizationService>();
        var policies = desk.Services.GetRequiredService<IAuthorizationPolicyProvider>();
        foreach (var page in PageTypes())
        {
            var attributes = page.GetCustomAttributes<AuthorizeAttribute>(true).ToList();
            var open = page.IsDefined(typeof(AllowAnonymousAttribute), true);
            var policy = await AuthorizationPolicy.CombineAsync(policies, attributes);
            foreach (var route in page.GetCustomAttributes<RouteAttribute>())
            {
                var reach = WhoMayReach.Pages.GetValueOrDefault(route.Template).ShouldNotBeNull($"The page {route.Template} {AddIt}");
                open.ShouldBe(reach.Anyone, $"{page.Name} at {route.Template}");
                page.IsDefined(typeof(ExcludeFromInteractiveRoutingAttribute), true).ShouldBe(open, $"{page.Name}: what anyone may see opens no circuit");
                foreach (var role in Everybody.Where(r => r is not null && policy is not null))
                {
                    var result = await authorization.AuthorizeAsync(await PrincipalAsync(role!.Value), null, policy!);
                    result.Succeeded.ShouldBe(reach.Lets(role), $"{route.Template} as {role}");
                }
            }
        }
    }

    [Fact]
    public async Task UseCases_AsEveryRole_RefuseWhoMayNot()
    {
        var both = await TwoOrganisations.FillAsync(await databases.OpenAsync(Infrastructure.Database.DatabaseProvider.Sqlite));
        foreach (var method in OfAgents())
        {
            WhoMayReach.UseCases.ContainsKey(method).ShouldBeTrue($"The use case {method} {AddIt}");
            foreach (var role in Enum.GetValues<AgentRole>())
            {
                var lets = Rights.Has(role, WhoMayReach.UseCases[method]);
                var before = lets ? null : await both.DumpAsync(both.Alpha.Scope);
                foreach (var useCase in AllUseCases.OfOneOrganisation.Where(u => u.Method == method))
                {
                    var answer = await useCase.Run(new Call(both.Desk.Services, both.Alpha.Agent with { Role = role }, both.Alpha, both.Alpha, KeepsRole: true), CancellationToken.None);

                    IsRefusal(answer).ShouldBe(!lets, $"{method} as {role} answered {answer}");
                }

                if (before is not null)
                {
                    (await both.DumpAsync(both.Alpha.Scope)).ShouldBe(before, $"{method} as {role} changed something");
                }
            }
        }

        WhoMayReach.UseCases.Keys.Except(OfAgents()).ShouldBeEmpty("What is not there any more goes out of the table.");
    }

    [Fact]
    public void CallsFromTheBrowser_AreListedWithTheirReason()
    {
        var web = typeof(Workspace).Assembly.GetTypes();
        var found = web.SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(m => m.IsDefined(typeof(JSInvokableAttribute))).Select(m => $"{m.DeclaringType!.Name}.{m.Name}");

        found.ShouldBe(WhoMayReach.FromTheBrowser.Keys, ignoreOrder: true, $"A call from the browser {AddIt}");
        foreach (var hub in web.Where(t => t.IsSubclassOf(typeof(Hub))))
        {
            hub.IsDefined(typeof(AuthorizeAttribute), true).ShouldBeTrue($"{hub.Name} lets anyone connect.");
        }
    }

    private static HttpContent? Body(string method, string pattern) =>
        method is "GET" or "HEAD" ? null
        : pattern.TrimEnd('/').EndsWith("/v1/attachments", StringComparison.Ordinal) ? new MultipartFormDataContent()
        : pattern.StartsWith(Desk.Web.Api.ApiServices.Root, StringComparison.Ordinal) ? new StringContent("{}", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"))
        : new FormUrlEncodedContent([]);

    private static IEnumerable<string> OfAgents() => typeof(DeskCore).Assembly.GetExportedTypes()
        .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(m => m.GetParameters().Any(p => p.ParameterType == typeof(AgentScope)))
        .Select(m => $"{m.DeclaringType!.Name}.{m.Name}").Distinct().Intersect(UseCase.Discover());

    private static bool IsRefusal(object? answer) => answer switch
    {
        null => false,
        System.Runtime.CompilerServices.ITuple { Length: > 0 } tuple => IsRefusal(tuple[0]),
        Enum outcome => outcome.ToString() == nameof(AgentOutcome.NotAllowed),
        IReadOnlyList<AgentEntry> list => list.Count == 0,
        _ => answer.GetType().GetProperty("Outcome")?.GetValue(answer)?.ToString() == nameof(AgentOutcome.NotAllowed),
    };

    // led to the sign-in page, told that it is not for one's role, or refused outright
    private static bool WasLetIn(HttpResponseMessage answer) => answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        && !(answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.ToString() is var to
            && (to.Contains("/sign-in?returnUrl", StringComparison.Ordinal) || to.Contains("/not-allowed", StringComparison.Ordinal)));

    private static IEnumerable<Type> PageTypes() => typeof(Workspace).Assembly.GetTypes().Where(t => t.IsDefined(typeof(RouteAttribute)));

    private IEnumerable<RouteEndpoint> Routes() => desk.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private IEnumerable<(string Method, string Pattern, bool IsPage)> Endpoints()
    {
        foreach (var endpoint in Routes().Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null))
        {
            var pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            var isPage = endpoint.Metadata.Any(m => m is Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata);
            if (OfTheCircuit.Any(c => pattern.Contains(c, StringComparison.Ordinal)))
            {
                continue;
            }

            foreach (var method in isPage ? ["GET"] : endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            {
                yield return (method, pattern, isPage);
            }
        }
    }

    private async Task<System.Security.Claims.ClaimsPrincipal> PrincipalAsync(AgentRole role)
    {
        await using var scope = desk.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<Microsoft.AspNetCore.Identity.UserManager<Account>>();
        var account = await accounts.FindByEmailAsync(RunningDesk.EmailOf(role));
        return new(new System.Security.Claims.ClaimsIdentity(
            [new(System.Security.Claims.ClaimTypes.NameIdentifier, $"{account!.Id}"), new(Web.People.SignedIn.Claim, "1")], "test"));
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
