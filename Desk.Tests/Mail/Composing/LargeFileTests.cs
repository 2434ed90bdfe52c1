using Desk.Core.Mail;
using Desk.Infrastructure.Mail;

namespace Desk.Tests.Mail.Composing;

/// <summary>Measures what the whole process allocates, so nothing may run beside it.</summary>
[Collection(Name)]
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class LargeFileTests
{
    private const string Name = "What a large file takes";

    [Fact]
    public async Task Write_LargeFile_IsNotHeldInMemory()
    {
        const int Size = 25 * 1024 * 1024;
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.At("large"), new byte[Size]);
        var file = new OutgoingFile("large.bin", "application/octet-stream", null, false, _ => Task.FromResult<Stream>(File.OpenRead(folder.At("large"))));
        await using var target = File.Create(folder.At("mail"));
        var before = GC.GetTotalAllocatedBytes(precise: true);

        await ComposeMail.WriteAsync(Outgoing.Mail(files: file), target, CancellationToken.None);

        // the file alone in Base64 would be 34 MB
        (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThan(20 * 1024 * 1024);
        target.Length.ShouldBeGreaterThan(Size * 4L / 3);
    }
}
