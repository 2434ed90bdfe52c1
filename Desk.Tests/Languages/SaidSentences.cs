using System.Globalization;
using System.Text.RegularExpressions;
using Desk.Core.Satisfaction;

namespace Desk.Tests.Languages;

/// <summary>
/// The sentences that Core and Infrastructure say to people, found in the source: a literal that begins with a capital or a value, and ends with a
/// full stop or with what somebody else says, and is no exception for programmers, no log message and no attribute. The intake's evidence has no
/// full stop; there two words do. Their places are numbered, as in the table.
/// </summary>
internal static partial class SaidSentences
{
    // whose sentences are no words on a screen
    private static readonly string[] NotOnScreens =
    [
        "/Mail/Mime/", "/Mail/Net/", "/Mail/Imap/", "/Mail/Smtp/", // the mail library: its exceptions name what a server said
        "/Migrations/", "/Database/", "/Secrets/", "/Attachments/AzureBlobStore.cs", "/Attachments/FileBlobStore.cs", // for whoever runs Desk
        "Options.cs", // on the console, before Desk starts
        "/Intake/UnreadableMail.cs", // the text of a message, kept
    ];

    // a server's certificate is judged in the mail library, and the judgement read by people
    private const string OnScreensAllTheSame = "JudgeCertificate.cs";

    // a mailbox's own words, in one language for all who read them
    private const string ToCustomers = RatingText.UsualQuestion;

    // what stands in a place where another word makes another sentence
    private static readonly Dictionary<string, string[]> Values = new(StringComparer.Ordinal)
    {
        ["TryServer.cs side"] = ["incoming", "outgoing"],
        ["StitchMail.cs why"] = ["{0}."],
        ["StoreFetched.cs where"] = ["It lies in {0} of {1} at {2}, UID {3}."],
        ["AnswerAutomatically.cs why"] = ["is no address that can be written to", "is a machine's, or read by nobody", "is a mailbox of this desk"],
        ["ExplainSmtpFailure.cs WhatOf(c, server)"] = ["{0} did not accept the sender {1}", "{0} did not accept the recipient {1}", "{0} did not accept the mail", "{0} refused"],
        ["RemoveTickets.cs how"] = ["which {0} deleted for good", "which was deleted for good after {0} days in the trash"],
        ["TicketFilterText.cs There is no {what"] = ["status", "priority"],
        ["TicketFilterText.cs what"] = ["agent", "team", "mailbox"],
    };

    public static IEnumerable<(string File, string Form)> All() =>
        from project in new[] { "Desk.Core", "Desk.Infrastructure" }
        from source in SourceText.Of(project, ".cs")
        where source.File.EndsWith(OnScreensAllTheSame, StringComparison.Ordinal) || !NotOnScreens.Any(n => source.File.Contains(n, StringComparison.Ordinal))
        from literal in SourceLiteral.Read(source.Text)
        where !ForProgrammers().IsMatch(literal.Before)
        from form in Forms(literal, Path.GetFileName(source.File))
        let numbered = Numbered(form.Trim())
        where numbered != ToCustomers && IsForPeople(numbered, source.File)
        select (source.File, numbered);

    // every sentence that it can become
    private static IEnumerable<string> Forms(SourceLiteral literal, string file)
    {
        IEnumerable<string> begun = [literal.Words[0]];
        for (var place = 0; place < literal.Places.Count; place++)
        {
            var (at, expression) = (place, literal.Places[place]);
            var values = SourceLiteral.Choices(expression) is { Count: > 0 } choices ? choices.SelectMany(c => Forms(c, file)).ToArray()
                : Values.TryGetValue($"{file} {literal.Words[at]}{{{expression}", out var known) || Values.TryGetValue($"{file} {expression}", out known) ? known : ["{0}"];
            begun = [.. begun.SelectMany(b => values.Select(v => b + v + literal.Words[at + 1]))];
        }

        return begun;
    }

    private static string Numbered(string form)
    {
        var count = 0;
        return SourceText.Place().Replace(form, _ => string.Create(CultureInfo.InvariantCulture, $"{{{count++}}}"));
    }

    private static bool IsForPeople(string form, string file) =>
        form.Length > 0 && (char.IsUpper(form[0]) || form[0] is '“' or '"' || form.StartsWith("{0} ", StringComparison.Ordinal) || form.StartsWith("{0}. ", StringComparison.Ordinal))
        && Several().IsMatch(form)
        && (form[^1] is '.' or '!' or '?' or '…' || Followed().IsMatch(form) || file.Contains("/Intake/", StringComparison.Ordinal));

    [GeneratedRegex(@"\bthrow\b|\bnew \w*Exception\(|Exception \w+\([^)]*\) => new\(|Exception\([^)]*\) : Exception\($|: (base|this)\(|^\s*\[|Regex|Message = $|\bnameof\b")]
    private static partial Regex ForProgrammers();

    [GeneratedRegex(@": \{\d\}( \{\d\})?$")]
    private static partial Regex Followed();

    [GeneratedRegex(@"[a-z]+ [a-z]+")]
    private static partial Regex Several();
}
