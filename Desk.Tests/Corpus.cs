using System.Text.Json;

namespace Desk.Tests;

/// <summary>A folder of real mails, where there is one: what DESK_CORPUS names, else <c>corpus</c> in a <c>shared</c> folder beside the repository.</summary>
internal static class Corpus
{
    /// <summary>What a test prints when there is none.</summary>
    public const string Missing = "There are no real mails here: set DESK_CORPUS to a folder with cases/*/*.eml.";

    private static string Cases { get; } = Path.Combine(
        Environment.GetEnvironmentVariable("DESK_CORPUS") ?? Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "corpus")), "cases");

    public static bool IsThere => Directory.Exists(Cases);

    /// <summary>Every mail's file, in an order that is always the same.</summary>
    public static IEnumerable<string> Files => Directory.EnumerateFiles(Cases, "*.eml", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    /// <summary>The files of the categories that begin with a word, by what stands beside them in <c>expected.jsonl</c>.</summary>
    public static IEnumerable<string> FilesOf(string category) => Directory.EnumerateFiles(Cases, "expected.jsonl", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        .SelectMany(list => File.ReadLines(list).Select(line => JsonDocument.Parse(line).RootElement)
            .Where(c => c.GetProperty("cat").GetString()!.StartsWith(category, StringComparison.Ordinal))
            .Select(c => Path.Combine(Path.GetDirectoryName(list)!, c.GetProperty("name").GetString()!)));
}

/// <summary>A test over real mails; without them it shows as skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CorpusFactAttribute : FactAttribute
{
    public CorpusFactAttribute() => Skip = Corpus.IsThere ? null! : Corpus.Missing;
}
