using System.Net;
using System.Text.RegularExpressions;
using Desk.Core.People;
using Desk.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Desk.Tests.People;

/// <summary>The real server within the tests' own process, so that they can look at its parts, with somebody of each role.</summary>
public sealed partial class RunningDesk : IAsyncLifetime
{
    public const string Password = "correct horse battery";

    private readonly TemporaryFolder _folder = new();
    private WebApplication? _app;

    public IServiceProvider Services => _app!.Services;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort.Next()}");

    public AgentScope Owner { get; private set; } = null!;

    public static string EmailOf(AgentRole role) => $"{role}@desk.example".ToLowerInvariant();

    public async Task InitializeAsync()
    {
        _app = await ServeDesk.BuildAsync(
            ["--urls", Address.ToString(), "--environment", "Production", "--Desk:DataDirectory=" + _folder.At("data"), "--Logging:LogLevel:Default=Error", "--Api:CallsPerMinute=100000"], CancellationToken.None);
        await _app.StartAsync();
        var stop = CancellationToken.None;
        var hash = Services.GetRequiredService<IPasswordHasher<Account>>().HashPassword(new Account(), Password);
        var founded = await Services.GetRequiredService<FoundDesk>().RunAsync(new NewDesk("Walked", "The Owner", EmailOf(AgentRole.Owner), hash, "support@desk.example"), stop);
        Owner = (await Services.GetRequiredService<FindAgent>().RunAsync(founded.AccountId!.Value, stop))!;
        foreach (var role in new[] { AgentRole.Lead, AgentRole.Agent, AgentRole.Light })
        {
            var invited = await Services.GetRequiredService<InviteAgent>().RunAsync(Owner, new Invitation($"The {role}", EmailOf(role), role), "test", stop);
            (await Services.GetRequiredService<UseLink>().AcceptAsync(invited.Token!, $"The {role}", hash, stop)).Outcome.ShouldBe(AgentOutcome.Done);
        }
    }

    public async Task DisposeAsync()
    {
        await _app!.StopAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>A browser without a screen: it keeps cookies and follows nothing.</summary>
    public HttpClient Open() => new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Address };

    /// <summary>The same, signed in with a password as a person does it; null for nobody.</summary>
    public async Task<HttpClient> SignInAsync(AgentRole? role)
    {
        var client = Open();
        if (role is { } known)
        {
            using var answer = await SendAsync(client, "/sign-in", "/sign-in/password", new() { ["email"] = EmailOf(known), ["password"] = Password });
            answer.Headers.Location?.ToString().ShouldBe("/");
        }

        return client;
    }

    /// <summary>Sends a form of a page with the page's own token.</summary>
    public static async Task<HttpResponseMessage> SendAsync(HttpClient client, string page, string action, Dictionary<string, string> fields)
    {
        var html = await client.GetStringAsync(new Uri(page, UriKind.Relative));
        fields["__RequestVerificationToken"] = Token().Match(html).Groups[1].Value;
        using var content = new FormUrlEncodedContent(fields);
        return await client.PostAsync(new Uri(action, UriKind.Relative), content);
    }

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex Token();
}
