using System.Data.Common;
using System.Text;
using System.Text.RegularExpressions;
using Desk.Tests.EndToEnd;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Desk.Tests.Languages;

/// <summary>Finds words on a screen that bear no mark of <see cref="MarkedWords"/> and are no data either.</summary>
internal sealed partial class Unmarked(IReadOnlyList<string> data)
{
    // columns that people and mails fill
    private static readonly string[] Filled = ["Subject", "Name", "Address", "Company", "Phone", "Snippet", "FromName", "FromAddress", "Email", "FileName", "ActorName", "Folder", "Shortcut", "Tag", "Note"];

    // what is the same in every language
    private static readonly string[] Same = ["Desk", "desk", "English", "Deutsch", "STARTTLS", "TLS", "Message-ID", "-----BEGIN PRIVATE KEY-----", "ms", "TKT-…", "https://…", "name@example.com", "#no-such-tag", "MB", "KB", "B"];

    // where texts of people and mails stand, and what a clock, a key or initials say
    private const string Skipped = "script, style, noscript, time, kbd, iframe, .av, .msg .body .text, [contenteditable], textarea, .brand i, .mark, code, pre, .mono, .var, template, dd > span, .snip:not(.doing), .preview .body-text, .preview .like";

    private const string Read = """
        skipped => {
          const found = [['title', document.title]];
          const name = e => `${e.tagName.toLowerCase()}${e.id ? '#' + e.id : ''}${[...e.classList].map(c => '.' + c).join('')}`;
          const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const { data, parentElement: around } = walk.currentNode;
            data.trim() && !around.closest(skipped) && found.push([name(around), data.trim()]);
          }
          for (const e of document.body.querySelectorAll('*')) {
            for (const a of ['aria-label', 'title', 'placeholder', 'data-placeholder', 'data-command']) {
              e.getAttribute(a)?.trim() && !e.closest('.av') && found.push([`${name(e)} ${a}`, e.getAttribute(a).trim()]);
            }
          }
          return found;
        }
        """;

    /// <summary>Takes note of what is data in a desk.</summary>
    public static async Task<Unmarked> OfAsync(DeskProcess desk)
    {
        await using var context = DeskData.Open(desk);
        var connection = context.Database.GetDbConnection();
        await connection.OpenAsync();
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var table in (await ReadAsync(connection, "select name from sqlite_master where type = 'table'")).ToList())
        {
            foreach (var column in (await ReadAsync(connection, $"select name from pragma_table_info('{table}')")).Intersect(Filled))
            {
                found.UnionWith(await ReadAsync(connection, $"select distinct \"{column}\" from \"{table}\" where typeof(\"{column}\") = 'text'"));
            }
        }

        return new Unmarked([.. found.Concat(found.Select(f => f.Split(' ')[0])).Concat(Same).Where(f => f.Any(char.IsLetter)).Distinct().OrderByDescending(f => f.Length)]);
    }

    /// <summary>What was forgotten on the screen, and where.</summary>
    public async Task<IReadOnlyList<string>> OnAsync(IPage page)
    {
        var all = await page.EvaluateAsync<string[][]>(Read, Skipped);
        return [.. all.Where(f => IsForgotten(f[1])).Select(f => $"{f[0]}: {f[1]}").Distinct()];
    }

    internal bool IsForgotten(string text)
    {
        var rest = Dates().Replace(WithoutMarked(text), "");
        foreach (var one in data)
        {
            rest = rest.Replace(one, "", StringComparison.Ordinal);
        }

        return Known().Replace(rest, "").Any(char.IsLetter);
    }

    private static string WithoutMarked(string text)
    {
        var (rest, depth) = (new StringBuilder(), 0);
        foreach (var letter in text)
        {
            depth += letter == MarkedWords.Begin ? 1 : 0;
            if (depth == 0)
            {
                rest.Append(letter);
            }

            depth -= letter == MarkedWords.End ? 1 : 0;
        }

        return rest.ToString();
    }

    private static async Task<List<string>> ReadAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // names of the database's own
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await rows.ReadAsync())
        {
            found.Add(rows.GetString(0));
        }

        return found;
    }

    [GeneratedRegex(@"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\b|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d+")]
    private static partial Regex Dates();

    [GeneratedRegex(@"[\w.+-]*@[\w.-]+|\b[\w.-]*example(?:\.org)?\b|\{\{[\w.]+\}\}|\bTKT-[\d-]+|\+\d+")]
    private static partial Regex Known();
}
