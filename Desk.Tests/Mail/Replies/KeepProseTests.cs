using Desk.Core.Mail;

namespace Desk.Tests.Mail.Replies;

/// <summary>What looks like a quote or a signature, and is the writer's own text.</summary>
public sealed class KeepProseTests
{
    [Theory]
    [InlineData("This is what I get:\n\n> Error 5 in module A\n> at line 7")]
    [InlineData("Das Protokoll sagt:\n> Fehler 5\n> Zeile 7")]
    [InlineData("> Error 5 in module A\nThis is what I get.")]
    [InlineData("Please book a train.\n\nFrom: Berlin\nTo: Hamburg\nDate: 20.11.2026\n\nSecond class.")]
    [InlineData("Ich bin im Urlaub.\n\nVon: Montag\nAn: Freitag\nBetreff: Urlaub\n\nDanke.")]
    [InlineData("Our hours:\nFrom: Monday to Friday\nTo: 17:00\nPlease call then.")]
    [InlineData("Please order:\n--\n1. Two tables\n2. Four chairs")]
    [InlineData("Please order:\n-- \n1) Two tables\n2) Four chairs")]
    [InlineData("Bitte bestellen:\n---\n- zwei Tische\n- vier Stühle")]
    [InlineData("The order:\n-----\nTwo tables\nFour chairs\n-----\nThat is all.")]
    [InlineData("As your colleague wrote:\nWe will send it on Monday.\nIt never came.")]
    [InlineData("I wrote on 20.11.2026 at 10:00:\nnothing came back.")]
    [InlineData("Am 20.11.2026 um 10:00 schrieb ich:\nkeine Antwort.")]
    [InlineData("On Monday 3 parcels came.\nOn Tuesday 2 were missing.\nOn Friday you sent 4 more:\none was broken.")]
    [InlineData("20.11.2026 10:00: the parcel came\n21.11.2026 11:00: it was gone")]
    [InlineData("The log:\n2026-11-20 10:00:00 user bo@shop.example:\nsign-in failed\nThat is all of it.")]
    [InlineData("2026-11-20 10:00 GMT+01:00 the server fell over\n2026-11-20 10:05 GMT+01:00 it came back")]
    [InlineData("It was sent from my office in Berlin, not from the warehouse.\nPlease check.")]
    [InlineData("How did it travel?\n\nSent via DHL on Monday morning.")]
    [InlineData("| item | price |\n| table | 100 |\n\nIs that right?")]
    [InlineData("The prices:\n\n: table 100\n: chair 50\n\nAre they right?")]
    [InlineData("Where do I write? It says to reply above this line, but there is no line, so I am at a loss.\nPlease help.")]
    [InlineData("The original message was lost.\nCan you send it again?")]
    [InlineData("I see this box:\n---- Error message ----\nThe disk is full.")]
    [InlineData("Re: the parcel\nSubject: it is late\nTo be honest, I am cross.")]
    [InlineData("Thanks\nto you all for the quick answer, call me at 030 1234567\nor write to bo@shop.example if that fails.\nWe will be there on Monday, as agreed, and bring the papers with us.\nIs that fine?")]
    [InlineData("Thank you.\n\nCall me at +49 30 1234567.")]
    [InlineData("A > B\n> is not the same as B > A\nPrices below 100 are wrong.")]
    public void Split_TextThatOnlyLooksQuoted_StaysWhole(string text) => SplitReply.Split(text).ShouldBe(new ReplyParts(text, null, null));

    [Theory]
    [InlineData("---------- Forwarded message ---------")]
    [InlineData("Begin forwarded message:")]
    [InlineData("-------- Weitergeleitete Nachricht --------")]
    [InlineData("Anfang der weitergeleiteten Nachricht:")]
    [InlineData("---------- Message transféré ----------")]
    [InlineData("Début du message réexpédié :")]
    [InlineData("---------- Mensaje reenviado ----------")]
    [InlineData("-------- Messaggio Inoltrato --------")]
    [InlineData("---------- Doorgestuurd bericht ----------")]
    [InlineData("---------- Пересылаемое сообщение ----------")]
    [InlineData("---------- 转发的邮件 ----------")]
    [InlineData("-------- 転送されたメッセージ --------")]
    [InlineData("---------- 전달된 메일 ----------")]
    [InlineData("---------- Wiadomość przekazana dalej ----------")]
    public void Split_WhatSomebodyForwards_StaysWhole(string title)
    {
        var text = $"Can you help?\n\n{title}\nFrom: Ann <ann@shop.example>\nDate: Fri, 20 Nov 2026 10:00\nSubject: Order\nTo: Bo <bo@shop.example>\n\nIt is late.\n\n> quoted\n> twice";

        SplitReply.Split(text).ShouldBe(new ReplyParts(text, null, null));
    }

    [Theory]
    [InlineData("Yes. On Wed, Nov 18, 2026 at 3:59 PM, bo@shop.example wrote:\n> Coffee?")]
    [InlineData("Yes. --- On Wed, Nov 18, 2026 at 3:59 PM, bo@shop.example wrote:\n> Coffee?")]
    [InlineData("Yes.\n\n> On Wed, Nov 18, 2026 at 3:59 PM, Bo wrote:\n> > Coffee?\n>\n> Or tea?")]
    [InlineData("Yes.\n\n##- Please type your reply above this line -##\n\nYour request (4711) has been updated.")]
    [InlineData("Yes.\n\n--- Antworten Sie oberhalb dieser Zeile ---\n\nIhre Anfrage 4711")]
    [InlineData("Yes.\n\nBo <bo@shop.example>\nwrote on 18 Nov 2026:\n\nCoffee?")]
    [InlineData("Yes.\n\nOn Thu, 19 Nov 2026 at 11:16 Bo\n\n<\nmailto:Bo <bo@shop.example>\n> wrote:\n\n\nCoffee?")]
    [InlineData("Yes.\n\n-----Bo Example <bo@shop.example> wrote: -----\nTo: Ann\nFrom: Bo\nDate: 19.11.2026 10:00\nSubject: Coffee?\n\nCoffee?")]
    [InlineData("Yes.\n\nFrom: Bo <bo@shop.example> Sent: Thursday, November 19, 2026 10:00 AM To: Ann Subject: Coffee\n\nCoffee?")]
    [InlineData("Yes.\n\n> Message du 19/11/26 10:00\n> De : \"Bo\" <bo@shop.example>\n> A : ann@shop.example\n> Copie à :\n> Objet : Coffee\n>\n> Coffee?")]
    [InlineData("Yes.\n\nBO> Coffee?\nBO> Or tea?")]
    [InlineData("Yes.\n\n2026/11/19 Bo via Forum <forum@shop.example>\n\n| Coffee?\n|\n| Or tea?")]
    [InlineData("Yes.\n\nOn 19 Nov 2026 at 10:00, Bo <bo@shop.example> wrote:\n> Would you care for a cup of coffee with all of us in the house on\nFriday afternoon?\n> Or tea?")]
    [InlineData("Yes.\n\nQuoting Bo Example <bo@shop.example>:\n\n> Coffee?")]
    [InlineData("Yes.\n\n* Bo Example <bo@shop.example> [2026-11-19 10:00]:\n> Coffee?")]
    [InlineData("Yes.\n\n------------------ Original ------------------\nFrom: \"Bo\"<bo@shop.example>;\nDate: Thu, Nov 19, 2026 10:00 AM\n\nCoffee?")]
    [InlineData("Yes.\n\n---- Bo Example wrote ----\n\n> Coffee?")]
    [InlineData("Yes.\n\nIn article <1@shop.example>, Bo wrote:\n> Coffee?")]
    [InlineData("Yes.\n\nBo <bo@shop.example> schrieb am Do., 19. Nov. 2026 um\n10:00:\n\nCoffee?")]
    [InlineData("Yes.\n\nIl giorno gio 19 nov 2026 alle 10:00 Bo <\nbo@shop.example> ha scritto:\n\nCoffee?")]
    public void Split_OtherWaysToQuote_AreKnown(string text)
    {
        var parts = SplitReply.Split(text);

        parts.Visible.ShouldBe("Yes.");
        parts.Quoted.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("This e-mail is confidential and intended only for the person it is addressed to.")]
    [InlineData("Diese E-Mail enthält vertrauliche und/oder rechtlich geschützte Informationen.")]
    [InlineData("Ce message et toutes les pièces jointes sont confidentiels.")]
    [InlineData("_______________________________________________\nUsers mailing list\nusers@lists.example\nhttps://lists.example/users")]
    [InlineData("-- \nYou received this message because you are subscribed to the group.")]
    [InlineData("Please consider the environment before\nprinting this mail.")]
    public void Split_WhatCompaniesAndListsAdd_IsTheSignature(string footer)
    {
        var parts = SplitReply.Split($"Yes, please.\n\nBo\n\n{footer}");

        parts.Visible.ShouldBe("Yes, please.\n\nBo");
        parts.Signature.ShouldBe(footer);
    }
}
