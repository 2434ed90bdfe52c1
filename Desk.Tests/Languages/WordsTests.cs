using Desk.Web.Languages;
using static Desk.Web.Languages.Words;

namespace Desk.Tests.Languages;

public sealed class WordsTests
{
    // a language of this test's own: what it says does not change with the table
    static WordsTests() => DeskLanguages.Teach("tlh", new WordTable(new Dictionary<string, string>
    {
        ["Open"] = "Offen",
        ["open"] = "offen",
        ["Link (tickets)"] = "Verknüpfen",
        ["{0} gave {1} to {2}"] = "{2} hat von {0} {1}",
        ["one ticket"] = "ein Ticket",
        ["{0} tickets"] = "{0} Tickets",
        ["Write {{{{name}}}} for {0}"] = "Schreiben Sie {{{{name}}}} für {0}",
        ["use {{name}}"] = "nehmen Sie {{name}}",
        ["The mailbox {0} cannot be reached: {1}"] = "{1} – {0} ist nicht erreichbar",
        ["The mailbox {0} cannot be reached: the password of {1} is wrong"] = "{0}: das Passwort von {1} ist falsch",
        ["{0} is {1}"] = "zu kurz",
        ["What is (this)? {0} letters, at most {{1}}."] = "{0} Buchstaben, höchstens {{1}}.",
        ["{0} and {1}"] = "{0} und {1}",
    }));

    [Fact]
    public void T_English_IsWhatStandsInTheCode()
    {
        using var english = new Speaking("en");

        T("Open").ShouldBe("Open");
        T($"{"Eva"} gave {2} to {"Tom"}").ShouldBe("Eva gave 2 to Tom");
        T("Link", "tickets").ShouldBe("Link");
        Said("The mailbox a cannot be reached: b").ShouldBe("The mailbox a cannot be reached: b");
    }

    [Fact]
    public void T_Words_AreToldApartByTheirCaseAndMeaning()
    {
        using var reader = new Speaking("tlh");

        T("Open").ShouldBe("Offen");
        T("open").ShouldBe("offen");
        T("Link", "tickets").ShouldBe("Verknüpfen");
        T("Link", "web").ShouldBe("Link");
        T("Nobody has translated this").ShouldBe("Nobody has translated this");
    }

    [Fact]
    public void T_Sentence_PutsTheValuesWhereTheLanguageWantsThem()
    {
        using var reader = new Speaking("tlh");

        var (giver, what, taker) = ("Eva", "TKT-1", "Tom {0}"); // a sentence of constants alone would be one of them

        T($"{giver} gave {what} to {taker}").ShouldBe("Tom {0} hat von Eva TKT-1");
    }

    [Fact]
    public void T_Braces_StayBraces()
    {
        using var reader = new Speaking("tlh");

        T($"Write {{{{name}}}} for {1}").ShouldBe("Schreiben Sie {{name}} für 1");
        T("use {{name}}").ShouldBe("nehmen Sie {{name}}");
    }

    [Theory]
    [InlineData(1, "ein Ticket")]
    [InlineData(0, "0 Tickets")]
    [InlineData(1234, "1\u202f234 Tickets")]
    public void Many_Count_ChoosesTheSentence(int count, string expected)
    {
        using var reader = new Speaking("tlh");

        Many(count, "one ticket", "{0} tickets").ShouldBe(expected);
    }

    [Theory]
    [InlineData("Open", "Offen")]
    [InlineData("The mailbox a@b cannot be reached: no\nanswer", "no\nanswer – a@b ist nicht erreichbar")]
    [InlineData("The mailbox a@b cannot be reached: the password of carla is wrong", "a@b: das Passwort von carla ist falsch")]
    [InlineData("What is (this)? 3 letters, at most {1}.", "3 Buchstaben, höchstens {1}.")]
    [InlineData("Eva is here", "Eva is here")]
    [InlineData("Something else", "Something else")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Said_FinishedSentence_IsFoundByTheWordsAroundItsValues(string? sentence, string expected)
    {
        using var reader = new Speaking("tlh");

        Said(sentence).ShouldBe(expected);
    }

    [Fact]
    public void AllOf_Several_AreJoined()
    {
        using var reader = new Speaking("tlh");

        AllOf([]).ShouldBe("");
        AllOf(["a"]).ShouldBe("a");
        AllOf(["a", "b", "c"]).ShouldBe("a, b und c");
    }

    [Theory]
    [InlineData("en", "en")]
    [InlineData("de", "de")]
    [InlineData("de-AT", "de")]
    [InlineData("fr", "en")]
    [InlineData("", "en")]
    public void Current_ReadersCulture_IsALanguageThatDeskSpeaks(string culture, string expected)
    {
        using var reader = new Speaking(culture);

        DeskLanguages.Current.ShouldBe(expected);
    }
}
