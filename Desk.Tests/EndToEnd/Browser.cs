using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>A test in a real browser; without one it shows as skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = File.Exists(Browser.Program) ? null! : "There is no browser: apt-get install chromium, or set DESK_TEST_CHROMIUM to its program.";
}

/// <summary>The same with data, and with the corpus where one is needed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    private bool _needsCorpus;

    public BrowserTheoryAttribute() => Skip = new BrowserFactAttribute().Skip;

    public bool NeedsCorpus
    {
        get => _needsCorpus;
        set
        {
            _needsCorpus = value;
            Skip ??= value && !Corpus.IsThere ? Corpus.Missing : null!;
        }
    }
}

/// <summary>The browser, with a context of its own for each agent.</summary>
public sealed class Browser : IAsyncLifetime
{
    public static readonly string Program = Environment.GetEnvironmentVariable("DESK_TEST_CHROMIUM") ?? "/usr/bin/chromium";

    private static readonly string[] Switches =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        if (File.Exists(Program))
        {
            // how long a loaded machine takes is no test's matter
            Assertions.SetDefaultExpectTimeout((float)TimeSpan.FromSeconds(30).TotalMilliseconds);
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Program, Args = Switches });
        }
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>A window of its own, which nobody is signed in to.</summary>
    public async Task<IPage> OpenAsync(DeskProcess desk)
    {
        ArgumentNullException.ThrowIfNull(desk);
        return await OpenAsync(desk.Address);
    }

    /// <param name="address">Where Desk is.</param>
    /// <param name="locale">The language that the browser asks for.</param>
    /// <param name="phone">True for a narrow screen that is touched.</param>
    /// <param name="zone">Where its clock stands; null for where this machine's does.</param>
    public async Task<IPage> OpenAsync(Uri address, string locale = "en-US", bool phone = false, string? zone = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            Locale = locale,
            ViewportSize = phone ? new ViewportSize { Width = 360, Height = 740 } : new ViewportSize { Width = 1500, Height = 860 },
            HasTouch = phone,
            IsMobile = phone,
            TimezoneId = zone,
        });
        return await context.NewPageAsync();
    }

    /// <summary>Signs an agent in and waits for the list.</summary>
    public async Task<AgentScreen> SignInAsync(DeskProcess desk, string agent, bool phone = false, string? zone = null)
    {
        ArgumentNullException.ThrowIfNull(desk);
        var screen = new AgentScreen(await OpenAsync(desk.Address, phone: phone, zone: zone));
        await screen.Page.GotoAsync("/sign-in");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = $"Sign in as {agent}" }).ClickAsync();
        await screen.OpenListAsync();
        return screen;
    }
}

/// <summary>One desk for all of them, one after the other, beside other tests: they wait more than they work.</summary>
[CollectionDefinition(Name)]
public sealed class EndToEnd : ICollectionFixture<DeskProcess>, ICollectionFixture<Browser>
{
    public const string Name = "End to end";
}

/// <summary>What prints how long something takes, with nothing beside it.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Quiet : ICollectionFixture<DeskProcess>, ICollectionFixture<Browser>
{
    public const string Name = "Quiet";
}
