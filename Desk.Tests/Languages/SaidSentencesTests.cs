using System.Globalization;
using System.Text.RegularExpressions;
using Desk.Web.Languages;
using Desk.Web.Mailboxes;
using Desk.Web.Notices;
using Desk.Web.Settings;

namespace Desk.Tests.Languages;

/// <summary>
/// What Core and Infrastructure say to people is English; the screens say it in the reader's language by finding the finished sentence again. So
/// every such sentence of the source has to be found: a literal with a capital at its beginning and a full stop at its end, that is no exception
/// for programmers, no log message and no attribute. The intake's evidence has no full stop; there a capital and two words do.
/// </summary>
public sealed partial class SaidSentencesTests
{
    // whose sentences are no words on a screen
    private static readonly string[] NotOnScreens =
    [
        "/Mail/Mime/", "/Mail/Net/", "/Mail/Imap/", "/Mail/Smtp/", // the mail library: its exceptions name what a server said
        "/Migrations/", "/Database/", "/Secrets/", "/Attachments/AzureBlobStore.cs", "/Attachments/FileBlobStore.cs", // for whoever runs Desk
        "Options.cs", // on the console, before Desk starts
        "/Notices/WriteNotificationMail.cs", // a mail
    ];

    // a server's certificate is judged in the mail library, and the judgement read by people
    private const string OnScreensAllTheSame = "JudgeCertificate.cs";

    // what begins like a sentence and is none
    private static readonly string[] Others = ["Bearer ", "Basic "];

    // what stands in a place, where another word or none would make another sentence
    private static readonly Dictionary<string, string[]> Values = new(StringComparer.Ordinal)
    {
        ["TryServer.cs side"] = ["incoming", "outgoing"],
        ["StitchMail.cs why"] = ["Nothing that is known matched; it opened the ticket."],
        ["StoreFetched.cs where"] = ["It lies in INBOX of ada at imap.example.org, UID 7."],
        ["StoreFetched.cs problem"] = ["It sends nothing of it."],
        ["JudgeCertificate.cs why"] = ["The server showed no certificate. The certificate was revoked."],
        ["AnswerAutomatically.cs why"] = ["is no address that can be written to", "is a machine's, or read by nobody", "is a mailbox of this desk"],
        ["RemoveTickets.cs how"] = ["which Ada deleted for good", "which was deleted for good after 30 days in the trash"],
        ["TicketFilterText.cs There is no {what"] = ["status", "priority"],
        ["TicketFilterText.cs what"] = ["agent", "team", "mailbox"],
        ["TicketFilterText.cs problem"] = ["A tag has at most 60 characters."],
    };

    [Fact]
    public void Said_EverySentenceOfCoreAndInfrastructure_HasGerman()
    {
        using var german = new Reader("de");
        var english = Sentences().Where(s => Words.Said(s.Sentence) == s.Sentence).Select(s => $"{s.File}: {s.Sentence}").Distinct().ToList();

        english.ShouldBeEmpty();
    }

    [Fact]
    public void Sentences_OfTheSource_AreFound()
    {
        var sentences = Sentences().Select(s => s.Sentence).ToList();

        sentences.Count.ShouldBeGreaterThan(230);
        sentences.ShouldContain("Write something first.");
        sentences.ShouldContain(s => s.StartsWith("Nothing listens on port", StringComparison.Ordinal));
        sentences.ShouldContain("A read receipt");
    }

    [Fact]
    public void T_WhatStandsInLists_HasGerman()
    {
        using var german = new Reader("de");
        List<string> words = [.. SettingsPages.All.SelectMany(p => new[] { p.Name, p.Why, p.Words }), .. SettingsPages.All.SelectMany(p => p.Entries).SelectMany(e => new[] { e.Name, e.Words }), .. NotificationWords.Kinds.SelectMany(k => new[] { k.Name, k.When }), .. MailboxPreset.All.Select(p => p.Hint).OfType<string>()];

        words.Where(w => Words.T(w) == w && w != "Teams").ShouldBeEmpty();
    }

    [Fact]
    public void Said_SentencesInSentences_SaysEachInGerman()
    {
        using var german = new Reader("de");

        Words.Said("Ada filed it as a ticket, although: A read receipt").ShouldBe("Ada hat sie als Ticket abgelegt, obwohl: Eine Lesebestätigung");
        Words.Said("It answers <a@example.org>. DESK-7 was done long ago, so a follow-up was opened.")
            .ShouldBe("Sie antwortet auf <a@example.org>. DESK-7 ist seit Langem erledigt, deshalb wurde ein Folgeticket eröffnet.");
        Words.Said("There is no secure connection to mail.example.org. The server showed no certificate. Check name, port and kind of security, or trust this certificate in the mailbox's settings.")
            .ShouldBe("Es gibt keine sichere Verbindung zu mail.example.org. Der Server hat kein Zertifikat gezeigt. Prüfen Sie Name, Port und Art der Sicherheit, oder vertrauen Sie diesem Zertifikat in den Einstellungen des Postfachs.");
    }

    [Fact]
    public void Said_WordsOfAPerson_StayAsTheyAre()
    {
        using var german = new Reader("de");

        Words.Said("Where is my parcel? I ordered it last week.").ShouldBe("Where is my parcel? I ordered it last week.");
    }

    private static IEnumerable<(string File, string Sentence)> Sentences() =>
        from project in new[] { "Desk.Core", "Desk.Infrastructure" }
        from path in Directory.EnumerateFiles(Path.Combine(Repository.Root, project), "*.cs", SearchOption.AllDirectories)
        let name = Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')
        where !name.Contains("/obj/", StringComparison.Ordinal) && !name.Contains("/bin/", StringComparison.Ordinal)
        where name.EndsWith(OnScreensAllTheSame, StringComparison.Ordinal) || !NotOnScreens.Any(n => name.Contains(n, StringComparison.Ordinal))
        from literal in SourceLiteral.Read(File.ReadAllText(path))
        where !ForProgrammers().IsMatch(literal.Before)
        from sentence in Finished(literal, Path.GetFileName(path)).Select(s => s.Trim())
        where IsForPeople(sentence, name)
        select (name, sentence);

    // every sentence that it can become
    private static IEnumerable<string> Finished(SourceLiteral literal, string file)
    {
        IEnumerable<string> begun = [literal.Words[0]];
        for (var place = 0; place < literal.Places.Count; place++)
        {
            var (at, expression) = (place, literal.Places[place]);
            var values = SourceLiteral.Choices(expression) is { Count: > 0 } choices ? choices.SelectMany(c => Finished(c, file)).ToArray()
                : Values.TryGetValue($"{file} {literal.Words[at]}{{{expression}", out var known) || Values.TryGetValue($"{file} {expression}", out known) ? known : [$"value{at}"];
            begun = [.. begun.SelectMany(b => values.Select(v => b + v + literal.Words[at + 1]))];
        }

        return begun;
    }

    private static bool IsForPeople(string sentence, string file) =>
        sentence.Length > 0 && (char.IsUpper(sentence[0]) || sentence[0] is '“' or '"' || sentence.StartsWith("value0 ", StringComparison.Ordinal))
        && Several().IsMatch(sentence) && !Others.Any(o => sentence.StartsWith(o, StringComparison.Ordinal))
        && (sentence[^1] is '.' or '!' or '?' or '…' || file.Contains("/Intake/", StringComparison.Ordinal));

    [GeneratedRegex(@"\bthrow\b|\bnew \w*Exception\(|Exception \w+\([^)]*\) => new\(|Exception\([^)]*\) : Exception\($|: (base|this)\(|^\s*\[|Regex|Message = $|\bnameof\b")]
    private static partial Regex ForProgrammers();

    [GeneratedRegex(@"[a-z]+ [a-z]+")]
    private static partial Regex Several();

    private sealed class Reader : IDisposable
    {
        private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

        public Reader(string language) => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

        public void Dispose() => CultureInfo.CurrentUICulture = _before;
    }
}
