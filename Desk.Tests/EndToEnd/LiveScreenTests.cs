namespace Desk.Tests.EndToEnd;

[Collection(EndToEnd.Name)]
public sealed class LiveScreenTests(DeskProcess desk, Browser browser)
{
    [BrowserFact]
    public async Task Mail_DroppedIntoThePickupFolder_IsOnBothScreensWithoutReload()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await using var liam = await browser.SignInAsync(desk, "Liam Lead");
        var mail = TestMail.New("Dropped");

        await mail.DropAsync(desk.Data);

        await AgentScreen.SeesAsync(ada.Row(mail));
        await AgentScreen.SeesAsync(liam.Row(mail));
    }

    [BrowserFact]
    public async Task Mail_DeliveredByASecondProcess_IsOnTheScreen()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var mail = TestMail.New("Delivered");

        var (exitCode, output, errors) = await desk.DeliverAsync(TestMail.Mailbox, mail.Raw());

        exitCode.ShouldBe(0, errors);
        output.ShouldContain("\"fate\":\"filed\"");
        await AgentScreen.SeesAsync(ada.Row(mail));
    }

    [BrowserFact]
    public async Task Presence_OfTwoAgents_IsSeenByEachOtherAndEndsWithTheTab()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await using var liam = await browser.SignInAsync(desk, "Liam Lead");
        var mail = await DropAsync("Presence", ada, liam);

        await ada.OpenAsync(mail);
        await AgentScreen.SeesAsync(liam.Row(mail).GetByLabel("Looking at this ticket: Ada Agent"));
        await liam.OpenAsync(mail);
        await ada.SeesViewersAsync("Ada Agent", "Liam Lead");
        await liam.SeesViewersAsync("Ada Agent", "Liam Lead");

        var secondTab = await ada.OpenTabAsync();
        await secondTab.Page.GotoAsync(ada.Page.Url);
        await secondTab.SeesViewersAsync("Ada Agent", "Liam Lead");
        await liam.SeesViewersAsync("Ada Agent", "Liam Lead");

        await ada.Page.CloseAsync();
        await liam.SeesViewersAsync("Ada Agent", "Liam Lead");
        await secondTab.Page.CloseAsync();
        await liam.SeesViewersAsync("Liam Lead");
    }

    [BrowserFact]
    public async Task Note_ByAColleague_AppearsInTheOpenConversation()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await using var liam = await browser.SignInAsync(desk, "Liam Lead");
        var mail = await DropAsync("Note", ada, liam);
        await ada.OpenAsync(mail);
        await liam.OpenAsync(mail);

        await ada.AddNoteAsync($"Seen before, see {mail.MessageId}");

        await AgentScreen.SeesAsync(liam.Conversation.GetByText($"Seen before, see {mail.MessageId}"));
    }

    [BrowserFact]
    public async Task Change_ByAColleague_AppearsInTheOpenConversationAndInTheList()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        await using var liam = await browser.SignInAsync(desk, "Liam Lead");
        var mail = await DropAsync("Change", ada, liam);
        await ada.OpenAsync(mail);
        await liam.OpenAsync(mail);

        await ada.ChooseAsync("Assign", "Olivia Owner");
        await AgentScreen.SeesAsync(liam.Row(mail).GetByLabel("Assigned to Olivia Owner"));
        await ada.ChooseAsync("Status", "Waiting");
        await AgentScreen.SeesAsync(liam.Conversation.GetByLabel("Status: Waiting"));
    }

    private async Task<TestMail> DropAsync(string about, params AgentScreen[] screens)
    {
        var mail = TestMail.New(about);
        await mail.DropAsync(desk.Data);
        foreach (var screen in screens)
        {
            await AgentScreen.SeesAsync(screen.Row(mail));
        }

        return mail;
    }
}
