using Desk.Infrastructure.Mailboxes;

namespace Desk.Tests.Mailboxes;

public sealed class AskForWritersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [LinuxTheory]
    [InlineData(FileShare.None)]
    [InlineData(FileShare.ReadWrite)]
    public async Task Of_FileThatThisProcessWrites_IsSomebodysUntilItIsClosed(FileShare share)
    {
        var path = _folder.At("mail.eml");
        await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, share))
        {
            AskForWriters.Of(path).ShouldBe(Writers.Some);
        }

        AskForWriters.Of(path).ShouldBe(Writers.None);
        await using var reader = File.OpenRead(path);
        AskForWriters.Of(path).ShouldBe(Writers.None, "who reads does not write");
    }

    [LinuxFact]
    public async Task Of_FileThatAnotherProcessWrites_IsSomebodysUntilItIsClosed()
    {
        var path = _folder.At("mail.eml");
        using var writer = new CopyingProcess(path);
        await writer.WriteAsync("half"u8.ToArray());

        AskForWriters.Of(path).ShouldBe(Writers.Some);

        await writer.EndAsync();
        AskForWriters.Of(path).ShouldBe(Writers.None);
    }

    [LinuxFact]
    public async Task Of_FileThatIsOpenedWhileItIsAsked_StopsNeitherTheWriterNorDesk()
    {
        const int Lines = 20_000;
        var path = _folder.At("mail.eml");
        await File.WriteAllBytesAsync(path, []);
        var writing = Task.Run(() =>
        {
            for (var line = 0; line < Lines; line++)
            {
                File.AppendAllText(path, "\n");
            }
        });

        var answers = new HashSet<Writers>();
        while (!writing.IsCompleted)
        {
            answers.Add(AskForWriters.Of(path));
        }

        await writing;
        new FileInfo(path).Length.ShouldBe(Lines);
        answers.ShouldBe([Writers.None, Writers.Some], ignoreOrder: true);
    }

    [Fact]
    public void Of_FileThatIsGoneOrWhoseFileSystemHasNoLeases_IsUnknown()
    {
        AskForWriters.Of(_folder.At("gone.eml")).ShouldBe(Writers.Unknown);
        AskForWriters.Of("/proc/self/status").ShouldBe(Writers.Unknown);
    }

    public void Dispose() => _folder.Dispose();
}
