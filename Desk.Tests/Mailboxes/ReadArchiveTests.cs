using System.Text;
using Desk.Infrastructure.Mailboxes;

namespace Desk.Tests.Mailboxes;

public sealed class ReadArchiveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Mails_OfMbox_EndAtTheNextFromLineAndLoseItsQuoting()
    {
        File.WriteAllText(_folder.At("box"), "From a@x Fri Nov 20 2026\nSubject: 1\n\nHello\n>From here\nFrom there\n\nFrom b@x Sat Nov 21 2026\nSubject: 2\n\n>>From afar\n");

        ReadArchive.Guess(_folder.At("box")).ShouldBe(ArchiveFormat.Mbox);
        Texts(_folder.At("box"), ArchiveFormat.Mbox).ShouldBe(["Subject: 1\n\nHello\nFrom here\nFrom there\n", "Subject: 2\n\n>From afar\n"]);
    }

    [Fact]
    public void Mails_OfMaildir_AreThoseOfCurAndNew()
    {
        foreach (var (folder, name) in new[] { ("cur", "1:2,S"), ("new", "2"), ("tmp", "3") })
        {
            Directory.CreateDirectory(_folder.At("Maildir", folder));
            File.WriteAllText(_folder.At("Maildir", folder, name), name);
        }

        ReadArchive.Guess(_folder.At("Maildir")).ShouldBe(ArchiveFormat.Maildir);
        Texts(_folder.At("Maildir"), ArchiveFormat.Maildir).ShouldBe(["1:2,S", "2"]);
    }

    [Fact]
    public void Mails_OfAFolder_AreItsEmlFilesInOrder()
    {
        File.WriteAllText(_folder.At("b.eml"), "b");
        File.WriteAllText(_folder.At("a.eml"), "a");
        File.WriteAllText(_folder.At("c.txt"), "c");

        ReadArchive.Guess(_folder.Path).ShouldBe(ArchiveFormat.Eml);
        Texts(_folder.Path, ArchiveFormat.Eml).ShouldBe(["a", "b"]);
        ReadArchive.Guess(_folder.At("nothing")).ShouldBeNull();
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<string> Texts(string path, ArchiveFormat format) => ReadArchive.Mails(path, format).Select(m => Encoding.ASCII.GetString(m.Span));
}
