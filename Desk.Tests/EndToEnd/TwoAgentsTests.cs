using System.Text;
using System.Text.Json;
using Desk.Tests.Mail;
using Desk.Tests.Mail.Composing;
using Microsoft.Playwright;

namespace Desk.Tests.EndToEnd;

/// <summary>Two agents on one ticket: they see each other write, and cannot answer over each other.</summary>
[Collection(EndToEnd.Name)]
public sealed class TwoAgentsTests(DeskProcess desk, Browser browser)
{
    [BrowserFact]
    public async Task Replies_OfTwoAgents_LeaveInOrderAndTheAnswerComesBackToBoth()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await using var liam = await browser.SignInAsync(desk, "Liam Lead");
        var mail = await OpenAsync("Two agents", ada, liam);

        await ada.WriteAsync($"Ada answers {mail.MessageId}");
        await AgentScreen.SeesAsync(liam.Conversation.GetByText("Ada Agent is writing a reply"));
        await liam.WriteAsync($"Liam answers {mail.MessageId}");
        await AgentScreen.SeesAsync(ada.Row(mail).GetByLabel(new System.Text.RegularExpressions.Regex("Liam Lead \\(writing a reply\\)")));
        await liam.SendAsync();
        await AgentScreen.SeesAsync(ada.Conversation.GetByText("Liam Lead answered while you were writing"));

        await ada.SendAsync();
        await AgentScreen.SeesAsync(ada.Conversation.GetByText("Read what came in between first."));
        await Assertions.Expect(ada.Reply).ToContainTextAsync("Ada answers");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "I have read it" }).ClickAsync();
        await Assertions.Expect(ada.Reply).ToBeFocusedAsync();
        await ada.WriteAsync(" as Liam said");
        await ada.SendAsync();

        var left = await Outbound.WaitAsync(desk, mail.MessageId, 2);
        var (first, second) = (await InspectAsync(left[0]), await InspectAsync(left[1]));
        var (liamsId, adasId) = (Text(first, "messageId"), Text(second, "messageId"));
        Text(first, "text").ShouldStartWith("Liam answers");
        Text(second, "text").ShouldMatch(@"as Liam said\s+\[dk1[0-9a-z]+\]\s*$");
        References(first).ShouldBe([mail.MessageId]);
        References(second).ShouldBe([mail.MessageId, liamsId]);
        Text(second, "inReplyTo").ShouldBe(liamsId);
        Text(second, "subject").ShouldStartWith($"Re: {mail.Subject} [TKT-");

        var answer = CustomerAnswer(mail, adasId, References(second));
        var (exitCode, output, errors) = await desk.DeliverAsync(TestMail.Mailbox, answer);
        exitCode.ShouldBe(0, errors);
        output.ShouldContain("\"created\":false");
        foreach (var screen in new[] { ada, liam })
        {
            await AgentScreen.SeesAsync(screen.Conversation.GetByText($"The customer thanks for {mail.MessageId}"));
        }

        await ReadsTheSameElsewhereAsync(left[1], second);
        await ThreadsElsewhereAsync([mail.Raw(), left[0], left[1], answer]);
    }

    [BrowserFact]
    public async Task Replies_AtTheSameMoment_ExactlyOneLeaves()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await using var liam = await browser.SignInAsync(desk, "Liam Lead");
        var mail = await OpenAsync("Same moment", ada, liam);
        await ada.WriteAsync($"Ada on {mail.MessageId}");
        await liam.WriteAsync($"Liam on {mail.MessageId}");

        await Task.WhenAll(ada.SendAsync(), liam.SendAsync());

        var onItsWay = new Func<AgentScreen, ILocator>(s => s.Page.GetByText("Your reply is on its way."));
        var refused = new Func<AgentScreen, ILocator>(s => s.Conversation.GetByText("answered while you were writing"));
        foreach (var screen in new[] { ada, liam })
        {
            await AgentScreen.SeesAsync(onItsWay(screen).Or(refused(screen)).First);
        }

        (await onItsWay(ada).CountAsync() + await onItsWay(liam).CountAsync()).ShouldBe(1);
        var loser = await refused(ada).CountAsync() > 0 ? ada : liam;
        await Assertions.Expect(loser.Reply).ToContainTextAsync(mail.MessageId);
        await Outbound.WaitAsync(desk, mail.MessageId, 1);
    }

    private async Task<TestMail> OpenAsync(string about, params AgentScreen[] screens)
    {
        var mail = TestMail.New(about);
        await mail.DropAsync(desk.Data);
        foreach (var screen in screens)
        {
            await AgentScreen.SeesAsync(screen.Row(mail));
            await screen.OpenAsync(mail);
        }

        return mail;
    }

    private static byte[] CustomerAnswer(TestMail mail, string inReplyTo, IEnumerable<string> references) => Encoding.UTF8.GetBytes($"""
        From: Carla Customer <carla@customer.example>
        To: {TestMail.Mailbox}
        Subject: Re: {mail.Subject}
        Message-ID: <answer.{mail.MessageId}>
        In-Reply-To: <{inReplyTo}>
        References: {string.Join("\n ", references.Append(inReplyTo).Select(r => $"<{r}>"))}
        Date: Fri, 20 Nov 2026 18:00:00 +0000
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8

        The customer thanks for {mail.MessageId}

        """.ReplaceLineEndings("\r\n"));

    private static async Task<JsonElement> InspectAsync(byte[] mail)
    {
        var file = Path.Combine(Path.GetTempPath(), $"desk-{Guid.CreateVersion7():n}.eml");
        await File.WriteAllBytesAsync(file, mail);
        try
        {
            var (exitCode, output, errors) = await DeskProgram.RunAsync(["inspect", file]);
            exitCode.ShouldBe(0, errors);
            return JsonDocument.Parse(output).RootElement;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task ReadsTheSameElsewhereAsync(byte[] mail, JsonElement ours)
    {
        if (PythonFactAttribute.Program is null)
        {
            return; // said by the tests that need nothing else
        }

        var read = await OtherReader.ReadAsync(mail);
        read.GetProperty("defects").GetArrayLength().ShouldBe(0);
        read.GetProperty("subject").GetString().ShouldBe(Text(ours, "subject"));
        read.GetProperty("id").GetString().ShouldBe($"<{Text(ours, "messageId")}>");
        read.GetProperty("references").EnumerateArray().Select(r => r.GetString()!.Trim('<', '>')).ShouldBe(References(ours));
        var parts = read.GetProperty("parts").EnumerateArray().ToList();
        parts.Select(p => p.GetProperty("type").GetString()).ShouldBe(["multipart/alternative", "text/plain", "text/html"]);
        parts[1].GetProperty("text").GetString()!.TrimEnd().ShouldBe(Text(ours, "text").TrimEnd());
    }

    private static async Task ThreadsElsewhereAsync(IReadOnlyList<byte[]> mails)
    {
        if (DovecotServer.Program is null)
        {
            return; // said by the tests that need nothing else
        }

        using var server = await DovecotServer.StartAsync();
        await using var imap = await RawImap.OpenAsync(server, "carla");
        foreach (var mail in mails)
        {
            await imap.AppendAsync(mail);
        }

        (await imap.RunAsync("THREAD REFERENCES UTF-8 ALL")).ShouldContain("* THREAD (1 2 3 4)");
    }

    private static string Text(JsonElement read, string name) => read.GetProperty(name).GetString()!;

    private static List<string> References(JsonElement read) => [.. read.GetProperty("references").EnumerateArray().Select(r => r.GetString()!)];
}
