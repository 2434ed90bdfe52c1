using System.Globalization;
using Desk.Web.Languages;
using Desk.Web.Mailboxes;
using Desk.Web.Notices;
using Desk.Web.Settings;

namespace Desk.Tests.Languages;

/// <summary>What Core and Infrastructure say to people is English; the screens say it in the reader's language by finding the finished sentence again.</summary>
public sealed class SaidSentencesTests
{
    [Fact]
    public void Said_EverySentenceOfCoreAndInfrastructure_HasGerman()
    {
        using var german = new Reading("de");

        SaidSentences.All().Where(s => Words.Said(Finished(s.Form)) == Finished(s.Form)).Select(s => $"{s.File}: {s.Form}").Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void Sentences_OfTheSource_AreFound()
    {
        var sentences = SaidSentences.All().Select(s => s.Form).ToList();

        sentences.Count.ShouldBeGreaterThan(230);
        sentences.ShouldContain("Write something first.");
        sentences.ShouldContain("The incoming server {0} has an address.");
        sentences.ShouldContain("Nothing listens on port {0} of {1}. Check the port: 993 with TLS and 143 with STARTTLS are usual.");
        sentences.ShouldContain("A read receipt");
    }

    [Fact]
    public void T_WhatStandsInLists_HasGerman()
    {
        using var german = new Reading("de");
        List<string> words =
        [
            .. SettingsPages.All.SelectMany(p => new[] { p.Name, p.Why, p.Words }), .. SettingsPages.All.SelectMany(p => p.Entries).SelectMany(e => new[] { e.Name, e.Words }),
            .. NotificationWords.Kinds.SelectMany(k => new[] { k.Name, k.When }), .. MailboxPreset.All.Select(p => p.Hint).OfType<string>(),
        ];

        words.Where(w => Words.T(w) == w && w is not ("Teams" or "Name" or "DKIM" or "Passkeys")).ShouldBeEmpty();
    }

    [Fact]
    public void Said_SentencesInSentences_SaysEachInGerman()
    {
        using var german = new Reading("de");

        Words.Said("Ada filed it as a ticket, although: A read receipt").ShouldBe("Ada hat sie als Ticket abgelegt, obwohl: Eine Lesebestätigung");
        Words.Said("It answers <a@example.org>. DESK-7 was done long ago, so a follow-up was opened.")
            .ShouldBe("Sie antwortet auf <a@example.org>. DESK-7 ist seit Langem erledigt, deshalb wurde ein Folgeticket eröffnet.");
        Words.Said("There is no secure connection to mail.example.org. The server showed no certificate. Check name, port and kind of security, or trust this certificate in the mailbox's settings.")
            .ShouldBe("Es gibt keine sichere Verbindung zu mail.example.org. Der Server hat kein Zertifikat gezeigt. Prüfen Sie Name, Port und Art der Sicherheit, oder vertrauen Sie diesem Zertifikat in den Einstellungen des Postfachs.");
    }

    [Fact]
    public void Said_WordsOfAPerson_StayAsTheyAre()
    {
        using var german = new Reading("de");

        Words.Said("Where is my parcel? I ordered it last week.").ShouldBe("Where is my parcel? I ordered it last week.");
    }

    // with values in its places
    private static string Finished(string form) => SourceText.Place().Replace(form, p => $"value{p.Groups[1].Value}");

    private sealed class Reading : IDisposable
    {
        private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

        public Reading(string language) => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

        public void Dispose() => CultureInfo.CurrentUICulture = _before;
    }
}
