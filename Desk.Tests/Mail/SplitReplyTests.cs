using Desk.Core.Mail;

namespace Desk.Tests.Mail;

public sealed class SplitReplyTests
{
    [Theory]
    [InlineData("On Fri, 20 Nov 2026 at 10:00, Ann <ann@x.example> wrote:")]
    [InlineData("On Fri, 20 Nov 2026 at 10:00, Ann Somebody With A Long Name\n<ann@x.example> wrote:")]
    [InlineData("Am 20.11.2026 um 10:00 schrieb Ann:")]
    [InlineData("Ann <ann@x.example> schrieb am Fr., 20. Nov. 2026\num 10:00 Uhr:")]
    [InlineData("Le ven. 20 nov. 2026 à 10:00, Ann <ann@x.example> a écrit :")]
    [InlineData("El vie, 20 nov 2026 a las 10:00, Ann (<ann@x.example>) escribió:")]
    [InlineData("Il giorno ven 20 nov 2026 alle ore 10:00 Ann <ann@x.example> ha scritto:")]
    [InlineData("Em sex., 20 de nov. de 2026 às 10:00, Ann <ann@x.example> escreveu:")]
    [InlineData("Op vr 20 nov. 2026 om 10:00 schreef Ann <ann@x.example>:")]
    [InlineData("Den fre 20 nov. 2026 kl 10:00 skrev Ann <ann@x.example>:")]
    [InlineData("tir. 18. apr. 2026 kl. 13:09 skrev Ann <ann@x.example>")]
    [InlineData("pt., 20 lis 2026 o 10:00 Ann <ann@x.example> napisał(a):")]
    [InlineData("20.11.2026, 14:41, \"Ann\" <ann@x.example>:")]
    [InlineData("-----Original Message-----")]
    [InlineData("-----Ursprüngliche Nachricht-----")]
    [InlineData("-------- Message original --------")]
    [InlineData("From: Ann <ann@x.example>\nSent: Friday, November 20, 2026 10:00\nTo: Bob\nSubject: Hi\n")]
    [InlineData("Von: Ann <ann@x.example>\nGesendet: Freitag, 20. November 2026 10:00\nAn: Bob\nBetreff: Hi\n")]
    [InlineData("*De :* Ann <ann@x.example>\n*Envoyé :* vendredi 20 novembre 2026 10:00\n*À :* Bob\n*Objet :* Hi\n")]
    public void Split_WhatClientsWriteAboveAQuote_EndsTheNewPart(string above)
    {
        var parts = SplitReply.Split($"Yes, please.\n\n{above}\n> old text\n> more");

        parts.Visible.ShouldBe("Yes, please.");
        parts.Quoted.ShouldNotBeNull().ShouldContain("> old text");
        parts.Signature.ShouldBeNull();
    }

    [Theory]
    [InlineData("-- \nAnn\nExample Ltd")]
    [InlineData("--\nAnn")]
    [InlineData("Sent from my iPhone")]
    [InlineData("Von meinem iPhone gesendet")]
    [InlineData("Envoyé de mon iPhone")]
    [InlineData("Get Outlook for iOS")]
    public void Split_Signature_IsTakenOff(string signature)
    {
        var parts = SplitReply.Split($"Yes.\n\n{signature}\n\n> old");

        parts.Visible.ShouldBe("Yes.");
        parts.Signature.ShouldBe(signature);
        parts.Quoted.ShouldBe("> old");
    }

    [Fact]
    public void Split_AnswerBelowTheQuote_LosesOnlyTheQuote()
    {
        var parts = SplitReply.Split("On Fri, 20 Nov 2026, Ann wrote:\n> Coffee?\n\nWith pleasure.");

        parts.Visible.ShouldBe("With pleasure.");
        parts.Quoted.ShouldBe("On Fri, 20 Nov 2026, Ann wrote:\n> Coffee?");
    }

    [Fact]
    public void Split_AnswersBetweenQuotes_KeepThem()
    {
        var parts = SplitReply.Split("On Fri, 20 Nov 2026, Ann wrote:\n> Coffee?\nYes.\n> Sugar?\nNo.\n> Bye");

        parts.Visible.ShouldBe("> Coffee?\nYes.\n> Sugar?\nNo.");
    }

    [Theory]
    [InlineData("FYI\n\n---------- Forwarded message ---------\nFrom: Ann <a@x.example>\nDate: today\n\nThe order is late.")]
    [InlineData("From the beginning it failed.\nDate: unknown\nPlease help.")]
    [InlineData("Prices > 100 are wrong.\nSo is this.")]
    [InlineData("I wrote on Monday:\nnothing came back.")]
    [InlineData("> only a quote")]
    public void Split_TextThatOnlyLooksQuoted_StaysWhole(string text)
    {
        var parts = SplitReply.Split(text);

        parts.Visible.ShouldBe(text);
        parts.Quoted.ShouldBeNull();
    }

    [Fact]
    public void Split_NothingButASignature_ShowsIt() => SplitReply.Split("Sent from my iPhone").Visible.ShouldBe("Sent from my iPhone");

    [Theory]
    [InlineData("Re: Hello", "Hello")]
    [InlineData("AW: WG: Fwd: Hello", "Hello")]
    [InlineData("Re[2]: Hello (fwd)", "Hello")]
    [InlineData("[list] Re: Hello", "Hello")]
    [InlineData("[Fwd: Hello]", "Hello")]
    [InlineData("[only tag]", "[only tag]")]
    [InlineData("RE :  two   blanks", "two blanks")]
    [InlineData("Regarding: x", "Regarding: x")]
    [InlineData("", "")]
    public void Of_Subjects_LoseMarksAndTags(string subject, string expected) => SubjectBase.Of(subject).ShouldBe(expected);

    [Fact]
    public void In_TicketNumbersInTheSubject_AreFoundOnce()
    {
        var mail = new ReadMail { Subject = "Re: [TKT-20261120-014] x [TKT-20261120-1000] [TKT-20261120-014] TKT-20261120-015" };

        FindThreadHints.In(mail).TicketNumbers.ShouldBe(["TKT-20261120-014", "TKT-20261120-1000"]);
    }
}
