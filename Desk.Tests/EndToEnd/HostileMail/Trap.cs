using System.Collections.Concurrent;
using System.Globalization;
using Desk.Core.Tickets;
using Desk.Web.Tickets;
using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd.HostileMail;

/// <summary>How a body stands in the page.</summary>
public enum Setting
{
    /// <summary>As Desk shows it: in its page, with the policy's header, in a sandboxed frame.</summary>
    AsDesk,

    /// <summary>Alone in a document that may do anything; only what it tries is noted.</summary>
    Unprotected,
}

/// <summary>
/// Shows many bodies at once, each in a frame, touches everything in them, and notes whatever runs, opens, moves on or loads. No server stands behind it: every
/// request of the browser is answered or noted here.
/// </summary>
internal sealed class Trap(IPage page)
{
    public static readonly Uri Address = new("http://desk.test/");

    private const string NoteCalls = """
        for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'fetch'])
            window[name] = () => noteRun(name + ' in ' + location.pathname);
        document.addEventListener('securitypolicyviolation', e => noteRun(e.effectiveDirective + ' in ' + location.pathname));
        """;

    private const string Touch = """
        () => {
            const events = 'click dblclick mousedown mouseover mouseenter mousemove mouseout contextmenu focus blur focusin input change keydown keypress keyup submit reset select '
                + 'error load toggle scroll wheel drag dragstart dragend dragover drop copy cut paste pointerdown pointerover pointerenter animationstart animationend transitionend begin end resize';
            for (const frame of document.querySelectorAll('iframe')) {
                const inside = frame.contentDocument;
                if (!inside) continue;
                inside.addEventListener('click', e => { if (/^(https?|mailto|tel):/.test(e.target.closest?.('a,area')?.href ?? '')) e.preventDefault(); }, true);
                for (const element of inside.querySelectorAll('*')) {
                    element.focus?.();
                    for (const event of events.split(' '))
                        element.dispatchEvent(new (event === 'click' ? inside.defaultView.MouseEvent : inside.defaultView.Event)(event, { bubbles: false, cancelable: true }));
                }
            }
            return document.querySelectorAll('iframe').length;
        }
        """;

    private readonly ConcurrentDictionary<string, RouteFulfillOptions> _answers = new();
    private readonly ConcurrentQueue<string> _noted = [];

    public static async Task<Trap> SetAsync(Browser browser)
    {
        var page = await browser.OpenAsync(Address);
        var trap = new Trap(page);
        await page.Context.RouteAsync("**/*", trap.AnswerAsync);
        await page.Context.ExposeFunctionAsync<string>("noteRun", trap.Note);
        await page.Context.AddInitScriptAsync(NoteCalls);
        page.Context.Page += (_, other) => trap.Note($"another window: {other.Url}");
        page.Dialog += (_, dialog) =>
        {
            trap.Note($"dialog: {dialog.Message}");
            _ = dialog.DismissAsync();
        };
        page.Console += (_, message) => trap.Note(message.Text);
        page.FrameNavigated += (_, frame) => trap.CheckAddress(frame.Url);
        page.Download += (_, download) => trap.Note($"download: {download.Url}");
        return trap;
    }

    public Task CloseAsync() => page.Context.CloseAsync();

    /// <summary>What the bodies did; each line names the frame by its place in the list, where the browser tells.</summary>
    public async Task<IReadOnlyList<string>> ShowAsync(IReadOnlyList<string> bodies, Setting setting)
    {
        _answers.Clear();
        _noted.Clear();
        var sandbox = setting == Setting.AsDesk ? $" sandbox=\"{MessageBodyPage.Sandbox}\"" : "";
        var frames = string.Concat(Enumerable.Range(0, bodies.Count).Select(i => $"<iframe{sandbox} src=\"/body/{i}\" width=300 height=100></iframe>"));
        Answer("", $"<!doctype html><title>x</title>{frames}", "Cache-Control", "no-store");
        for (var i = 0; i < bodies.Count; i++)
        {
            var body = new MessageBody(bodies[i], new Dictionary<string, long>());
            if (setting == Setting.AsDesk)
            {
                Answer($"body/{i}", MessageBodyPage.Write(body, "light"), "Content-Security-Policy", MessageBodyPage.Policy);
            }
            else
            {
                // nothing is forbidden; the header only makes the browser tell of every script, handler and script address that it is about to run
                Answer($"body/{i}", $"<!doctype html><title>x</title>{MessageBodyPage.ResolveInline(body)}", "Content-Security-Policy-Report-Only", "script-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'");
            }
        }

        await page.GotoAsync("/");
        (await page.EvaluateAsync<int>(Touch)).ShouldBe(bodies.Count, "the page itself stays where it is");
        await page.Keyboard.PressAsync("Tab");
        await page.Mouse.MoveAsync(40, 40);
        await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(() => done()))))");
        return [.. _noted.Distinct()];
    }

    /// <summary>Bodies whose tree is another when the browser has written and read it once more.</summary>
    public Task<int[]> FindMutationsAsync(IReadOnlyList<string> bodies) => page.EvaluateAsync<int[]>(
        """
        bodies => {
            const read = html => new DOMParser().parseFromString('<!doctype html><body>' + html, 'text/html').body.innerHTML;
            return bodies.map((html, i) => read(read(html)) === read(html) ? -1 : i).filter(i => i >= 0);
        }
        """,
        bodies);

    private void Answer(string path, string html, string header, string value) => _answers[new Uri(Address, path).ToString()] = new RouteFulfillOptions
    {
        Body = html,
        ContentType = "text/html; charset=utf-8",
        Headers = new Dictionary<string, string> { [header] = value },
    };

    private Task AnswerAsync(IRoute route)
    {
        if (_answers.TryGetValue(route.Request.Url, out var answer))
        {
            return route.FulfillAsync(answer);
        }

        if (!route.Request.Url.EndsWith("/favicon.ico", StringComparison.Ordinal))
        {
            Note(string.Create(CultureInfo.InvariantCulture, $"request: {route.Request.Url} of {FrameOf(route.Request)}"));
        }

        return route.AbortAsync();
    }

    private static string FrameOf(IRequest request) => request.IsNavigationRequest ? "a frame" : request.Frame.Url;

    private void CheckAddress(string url)
    {
        if (!_answers.ContainsKey(url))
        {
            Note($"moved on to {url}");
        }
    }

    private void Note(string what) => _noted.Enqueue(what);
}
