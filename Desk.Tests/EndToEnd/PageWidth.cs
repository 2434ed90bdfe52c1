using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>How wide a screen is drawn, with what it hides in parts that scroll by themselves.</summary>
internal static class PageWidth
{
    /// <summary>In pixels; more than the window's, and somebody has to scroll sideways.</summary>
    public static Task<int> OfAsync(IPage page) => page.EvaluateAsync<int>("Math.max(document.documentElement.scrollWidth, ...[...document.querySelectorAll('.body, .rows, .mail, .door')].map(e => e.scrollWidth))");
}
