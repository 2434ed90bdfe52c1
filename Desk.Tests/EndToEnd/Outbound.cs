using System.Text;

namespace Desk.Tests.EndToEnd;

/// <summary>What has left by the pickup mailbox, as an MTA behind it would see it.</summary>
internal static class Outbound
{
    public static string Folder(DeskProcess desk, string name = "outbound") => Path.Combine(desk.Data, "mail", TestMail.Mailbox, name);

    /// <summary>The mails whose text holds a mark, by the moment they left.</summary>
    public static List<byte[]> Holding(DeskProcess desk, string mark)
    {
        var folder = new DirectoryInfo(Folder(desk));
        return !folder.Exists ? [] : [.. folder.EnumerateFiles("*.eml").OrderBy(f => f.LastWriteTimeUtc).Select(f => File.ReadAllBytes(f.FullName))
            .Where(m => Encoding.UTF8.GetString(m).Contains(mark, StringComparison.Ordinal))];
    }

    /// <summary>Waits for so many mails that hold a mark.</summary>
    public static async Task<List<byte[]>> WaitAsync(DeskProcess desk, string mark, int count)
    {
        await Eventually.TrueAsync(() => Task.FromResult(Holding(desk, mark).Count >= count), $"{count} mails with {mark} have left");
        var mails = Holding(desk, mark);
        mails.Count.ShouldBe(count);
        return mails;
    }
}
