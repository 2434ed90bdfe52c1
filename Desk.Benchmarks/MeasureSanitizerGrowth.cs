using System.Globalization;
using Desk.Infrastructure.Mail.Html;

namespace Desk.Benchmarks;

/// <summary>How the sanitiser's time and memory grow when one thing in a body is doubled: what is linear doubles too.</summary>
internal static class MeasureSanitizerGrowth
{
    private const int Doublings = 4;

    private static readonly (string What, int First, Func<int, string> Make)[] Bodies =
    [
        ("nested blocks", 5000, n => Repeat(n, _ => "<div>") + "x"),
        ("nested tables", 2000, n => Repeat(n, _ => "<table><tr><td>") + "x"),
        ("unclosed formatting", 5000, n => Repeat(n, i => $"<b><i title={i}><font>x<p>")),
        ("blocks in open formatting", 5000, n => Repeat(24, i => $"<b title={i}>") + Repeat(n, _ => "<p>x")),
        ("links that close each other", 5000, n => Repeat(n, i => $"<a href=http://a.example/{i}>x<div>")),
        ("closing tags of nothing", 20_000, n => Repeat(n, _ => "</b></p></td>")),
        ("attributes of one tag", 20_000, n => $"<p{Repeat(n, i => $" a{i}=1")}>x"),
        ("tags of 100 attributes", 100, n => Repeat(n, _ => $"<p{Repeat(100, i => $" a{i}=1")}>x")),
        ("declarations of one style", 2000, n => $"<p style=\"{Repeat(n, _ => "color:red;")}\">x"),
        ("brackets of one style", 5000, n => $"<p style=\"width:{Repeat(n, _ => "(")}\">x<style>{Repeat(n, _ => "{(")}</style>"),
        ("rules of a style element", 1000, n => $"<style>{Repeat(n, i => $".c{i} > p,td{{color:red;background:url(http://a.example/{i})}}")}</style>"),
        ("entities", 20_000, n => Repeat(n, _ => "&amp;&lt;&notit;&#x26;")),
        ("comments", 20_000, n => Repeat(n, _ => "<!-- x --><!x>")),
        ("open comments", 20_000, n => Repeat(n, _ => "<!--")),
        ("raw text that does not end", 20_000, n => Repeat(n, _ => "<style><!--<title>")),
        ("signs", 50_000, n => Repeat(n, _ => "<")),
        ("picture in an address, KB", 200, n => $"<img src=\"data:image/png;base64,{new string('A', n * 1000)}\">"),
        ("foreign content", 5000, n => Repeat(n, _ => "<svg><g><math><mtext>")),
    ];

    public static void Run(int runs)
    {
        foreach (var (what, first, make) in Bodies)
        {
            Console.WriteLine();
            Console.WriteLine($"| {what} | KB | ms | ms a KB | bytes allocated a byte |");
            Console.WriteLine("| --- | --- | --- | --- | --- |");
            for (var i = 0; i < Doublings; i++)
            {
                var html = make(first << i);
                var figures = Enumerable.Range(0, runs).Select(_ => MeasureSanitizer.Measure([html], body => SanitizeHtml.Clean(body))).ToList();
                var milliseconds = Machine.Median(figures.Select(f => f.Seconds)) * 1000;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"| {first << i} | {html.Length / 1000.0:0} | {milliseconds:0.00} | {milliseconds / html.Length * 1000:0.000} | {figures[0].Allocated / html.Length:0} |"));
            }
        }
    }

    private static string Repeat(int count, Func<int, string> make) => string.Concat(Enumerable.Range(0, count).Select(make));
}
