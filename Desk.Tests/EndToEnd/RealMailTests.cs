using Desk.Core.Intake;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Desk.Tests.EndToEnd;

/// <summary>Real mails, odd ones among them, through both ways in, while an agent works on.</summary>
[Collection(EndToEnd.Name)]
public sealed class RealMailTests(DeskProcess desk, Browser browser, ITestOutputHelper output)
{
    private const int Dropped = 150;
    private const int Delivered = 50;

    [CorpusFact]
    public async Task Mails_DroppedAndDelivered_AllHaveAFateAndTheListStaysLive()
    {
        if (!File.Exists(Browser.Program))
        {
            output.WriteLine("There is no browser, so nobody watches the list.");
        }

        await using var ada = File.Exists(Browser.Program) ? await browser.SignInAsync(desk, "Ada Agent") : null;
        var mails = await ChooseAsync();
        var before = await KeysAsync();

        var feeding = Task.WhenAll(Task.Run(() => DropAsync(mails[..Dropped])), Task.Run(() => DeliverAsync(mails[Dropped..])));
        if (ada is not null)
        {
            await WorkAsync(ada, feeding);
        }

        await feeding;
        var expected = mails.Select(m => TestKey(m.Raw)).ToHashSet();
        await Eventually.TrueAsync(async () => expected.IsSubsetOf(await KeysAsync()), "every mail is in the ledger", TimeSpan.FromMinutes(2));
        await Eventually.TrueAsync(async () => (await FatesAsync(expected)).TrueForAll(o => o.Fate is not null), "every mail has its fate", TimeSpan.FromMinutes(2));

        var fates = await FatesAsync(expected);
        fates.Select(o => o.SourceKey).ShouldBeUnique();
        fates.ShouldAllBe(o => o.Reason.Length > 0 && (o.State == OccurrenceState.Done || o.Fate == MailFate.Failed));
        Directory.EnumerateFiles(PickupFolderOf("inbound")).ShouldBeEmpty();
        before.IsSubsetOf(await KeysAsync()).ShouldBeTrue();
        output.WriteLine(string.Join(", ", fates.GroupBy(o => o.Fate).OrderByDescending(g => g.Count()).Select(g => $"{g.Key} {g.Count()}")));
        foreach (var failed in fates.Where(o => o.Fate == MailFate.Failed))
        {
            output.WriteLine($"failed: {failed.Reason}");
        }
    }

    // opens whatever is on top while the mails come: the screen must answer, and go on showing what arrives
    private async Task WorkAsync(AgentScreen ada, Task feeding)
    {
        for (var opened = 0; opened < 3 || !feeding.IsCompleted; opened++)
        {
            await ada.TopRow.GetByRole(AriaRole.Link).ClickAsync();
            await AgentScreen.SeesAsync(ada.Conversation.GetByRole(AriaRole.Heading, new() { Level = 2 }).First);
        }

        await ada.OpenListAsync();
        var last = TestMail.New("Afterwards");
        await last.DropAsync(desk.Data);
        await AgentScreen.SeesAsync(ada.Row(last));
        await Assertions.Expect(ada.Page.GetByText("broke")).ToHaveCountAsync(0);
    }

    private static async Task<List<(string Name, byte[] Raw)>> ChooseAsync()
    {
        var files = Corpus.Files.Where(f => new FileInfo(f).Length < 2 << 20).ToList();
        var chosen = new List<(string, byte[])>();
        for (var i = 0; i < Dropped + Delivered; i++)
        {
            // evenly over all folders
            var file = files[(int)((long)i * files.Count / (Dropped + Delivered))];
            chosen.Add(($"{i}-{Path.GetFileName(file)}", await File.ReadAllBytesAsync(file)));
        }

        return chosen;
    }

    private async Task DropAsync(List<(string Name, byte[] Raw)> mails)
    {
        foreach (var (name, raw) in mails)
        {
            var elsewhere = Path.Combine(desk.Data, name + ".tmp");
            await File.WriteAllBytesAsync(elsewhere, raw);
            File.Move(elsewhere, Path.Combine(PickupFolderOf("inbound"), name));
        }
    }

    private async Task DeliverAsync(List<(string Name, byte[] Raw)> mails)
    {
        foreach (var (name, raw) in mails)
        {
            var (exitCode, _, errors) = await desk.DeliverAsync(TestMail.Mailbox, raw);
            exitCode.ShouldBe(0, $"{name}: {errors}");
        }
    }

    private string PickupFolderOf(string part) => Path.Combine(desk.Data, "mail", TestMail.Mailbox, part);

    private static string TestKey(byte[] raw) => IncomingMail.NamedByContent(raw).SourceKey;

    private async Task<HashSet<string>> KeysAsync()
    {
        await using var context = DeskData.Open(desk);
        return [.. await context.Occurrences.IgnoreQueryFilters().Select(o => o.SourceKey).ToListAsync()];
    }

    private async Task<List<Occurrence>> FatesAsync(HashSet<string> keys)
    {
        await using var context = DeskData.Open(desk);
        return [.. (await context.Occurrences.IgnoreQueryFilters().AsNoTracking().ToListAsync()).Where(o => keys.Contains(o.SourceKey))];
    }
}
