using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Desk.Tests.Circuits;

/// <summary>What a page holds for whoever opens its circuit.</summary>
/// <param name="Address">The page's address.</param>
/// <param name="Components">What the script hands back to have the page's components started.</param>
/// <param name="State">What the page kept for them.</param>
internal sealed record CircuitPage(Uri Address, string Components, string State);

/// <summary>The part of a browser that asks for pages and sends forms, with a cookie jar of its own.</summary>
internal sealed partial class SignedInBrowser : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _http;

    private SignedInBrowser(Uri desk)
    {
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies, AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = desk };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("Desk-circuits/1.0");
        _http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
    }

    /// <summary>Fills in a form of the sign-in page.</summary>
    /// <param name="desk">Where Desk is.</param>
    /// <param name="form">Where the form goes.</param>
    /// <param name="fields">What is typed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<SignedInBrowser> SignInAsync(Uri desk, string form, IReadOnlyDictionary<string, string> fields, CancellationToken cancellationToken)
    {
        var browser = new SignedInBrowser(desk);
        var page = await browser._http.GetStringAsync(new Uri("/sign-in", UriKind.Relative), cancellationToken);
        var token = AntiforgeryToken().Match(page) is { Success: true } found ? found.Groups[1].Value : throw new InvalidDataException("The sign-in page has no antiforgery token.");
        using var filled = new FormUrlEncodedContent(fields.Append(new("__RequestVerificationToken", WebUtility.HtmlDecode(token))));
        using var answer = await browser._http.PostAsync(new Uri(form, UriKind.Relative), filled, cancellationToken);
        return answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location?.ToString().StartsWith("/sign-in", StringComparison.Ordinal) == false
            ? browser
            : throw new InvalidDataException($"Signing in at {form} was answered with {(int)answer.StatusCode}, to {answer.Headers.Location}.");
    }

    public async Task<CircuitPage> ReadPageAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        var page = await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellationToken);
        var markers = Marker().Matches(page).Select(m => m.Groups[1].Value).OrderBy(m => JsonDocument.Parse(m).RootElement.GetProperty("sequence").GetInt32()).ToList();
        if (markers.Count == 0)
        {
            throw new InvalidDataException($"{path} ({(int)answer.StatusCode}) has nothing that a circuit could be opened for.");
        }

        var operations = markers.Select((marker, n) => $$"""{"type":"add","ssrComponentId":{{n + 1}},"marker":{{marker}}}""");
        return new CircuitPage(new Uri(_http.BaseAddress!, path), $$"""{"batchId":1,"operations":[{{string.Join(',', operations)}}]}""", KeptState().Match(page).Groups[1].Value);
    }

    public Task<HubLine> OpenLineAsync(CancellationToken cancellationToken) => HubLine.OpenAsync(_http, _cookies, cancellationToken);

    /// <summary>What a browser sends when a tab is closed: the server need not wait for it to come back.</summary>
    public async Task LeaveAsync(string circuit, CancellationToken cancellationToken)
    {
        using var form = new MultipartFormDataContent { { new StringContent(circuit), "circuitId" } };
        using var answer = await _http.PostAsync(new Uri("/_blazor/disconnect", UriKind.Relative), form, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]* value=\"([^\"]+)\"")]
    private static partial Regex AntiforgeryToken();

    [GeneratedRegex("<!--Blazor:(\\{.*?\\})-->", RegexOptions.Singleline)]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:([^-]*)-->")]
    private static partial Regex KeptState();
}
