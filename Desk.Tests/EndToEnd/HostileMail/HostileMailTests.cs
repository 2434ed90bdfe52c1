using Desk.Infrastructure.Mail;
using Desk.Infrastructure.Mail.Html;
using Xunit.Abstractions;

namespace Desk.Tests.EndToEnd.HostileMail;

/// <summary>Shows hostile mail in Chromium: as Desk shows it, and, as the sanitiser's own proof, with nothing else to protect the reader.</summary>
public sealed class HostileMailTests(Browser browser, ITestOutputHelper output) : IClassFixture<Browser>, IAsyncLifetime
{
    private const int AtOnce = 60;

    private Trap _trap = null!;

    public async Task InitializeAsync() => _trap = File.Exists(Browser.Program) ? await Trap.SetAsync(browser) : null!;

    public Task DisposeAsync() => _trap?.CloseAsync() ?? Task.CompletedTask;

    [BrowserFact]
    public async Task Trap_HtmlThatIsNotSanitised_NotesEveryAttempt()
    {
        var missed = new List<string>();
        foreach (var html in HostileHtml.Works)
        {
            var noted = await _trap.ShowAsync([html], Setting.Unprotected);
            missed.AddRange(noted.Count == 0 ? [html] : []);
        }

        missed.ShouldBeEmpty();
    }

    [BrowserTheory]
    [InlineData(Setting.AsDesk)]
    [InlineData(Setting.Unprotected)]
    public async Task Sanitize_OwnHostileHtml_DoesNothing(Setting setting) =>
        await DoNothingAsync([.. HostileHtml.Works.Concat(HostileHtml.Elsewhere).Select(html => (html, SanitizeHtml.Sanitize(html)))], setting);

    [BrowserTheory]
    [InlineData(Setting.AsDesk)]
    [InlineData(Setting.Unprotected)]
    public async Task Fold_OwnHostileHtmlInAQuote_DoesNothing(Setting setting) => await DoNothingAsync(
        [.. HostileHtml.Works.Concat(HostileHtml.Elsewhere).Select(html => (html, new HtmlSanitizer().Fold($"<p>Yes.</p><blockquote type=cite><p>Zop?</p>{html}</blockquote>")))], setting);

    [BrowserTheory(NeedsCorpus = true)]
    [InlineData(Setting.AsDesk)]
    [InlineData(Setting.Unprotected)]
    public async Task Read_HostileMailsOfTheCorpus_DoNothing(Setting setting)
    {
        var cases = new List<(string Name, string Html)>();
        foreach (var file in Corpus.FilesOf("html"))
        {
            if (new MimeMailReader().Read(await File.ReadAllBytesAsync(file)).Html is { } html)
            {
                cases.Add((file, html));
            }
        }

        output.WriteLine($"{cases.Count} bodies");
        cases.Count.ShouldBeGreaterThan(0);
        await DoNothingAsync(cases, setting);
    }

    private async Task DoNothingAsync(IReadOnlyList<(string Name, string Html)> cases, Setting setting)
    {
        foreach (var batch in cases.Chunk(AtOnce))
        {
            var bodies = batch.Select(c => c.Html).ToList();
            var noted = await _trap.ShowAsync(bodies, setting);
            noted.ShouldBeEmpty(string.Join('\n', batch.Select((c, i) => $"{i}: {c.Name}")));
            (await _trap.FindMutationsAsync(bodies)).Select(i => batch[i]).ShouldBeEmpty();
        }
    }
}
