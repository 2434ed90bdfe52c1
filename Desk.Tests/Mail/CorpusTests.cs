using Desk.Core.Intake;
using Desk.Core.Mail;
using Desk.Infrastructure.Mail;
using Xunit.Abstractions;

namespace Desk.Tests.Mail;

/// <summary>Reads every mail of the corpus, where there is one: the folder in DESK_CORPUS, else <c>corpus</c> in a <c>shared</c> folder beside the repository.</summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    /// <summary>More than this is not mail, whatever the test data of others holds.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Read_EveryMailOfTheCorpus_NeverThrowsAndAlwaysEnds()
    {
        var corpus = Environment.GetEnvironmentVariable("DESK_CORPUS") ?? Beside();
        if (corpus is null || !Directory.Exists(Path.Combine(corpus, "cases")))
        {
            output.WriteLine("Skipped: set DESK_CORPUS to a folder with cases/*/*.eml.");
            return;
        }

        var reader = new MimeMailReader();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(corpus, "cases"), "*.eml", SearchOption.AllDirectories))
        {
            var raw = await File.ReadAllBytesAsync(file);
            var reading = Task.Run(() => Understand(reader, raw));
            (await Task.WhenAny(reading, Task.Delay(Longest))).ShouldBe(reading, file);
            var error = await reading;
            error.ShouldBeNull(file);
        }
    }

    private static Exception? Understand(MimeMailReader reader, byte[] raw)
    {
        try
        {
            var mail = reader.Read(raw);
            _ = ClassifyMail.Classify(mail);
            _ = SubjectBase.Of(mail.Subject);
            foreach (var attachment in mail.Attachments)
            {
                using var content = attachment.Open();
                content.Length.ShouldBe(attachment.Size);
            }

            return null;
        }
        catch (NotAMailException)
        {
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    private static string? Beside()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Desk.sln")))
            {
                return Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "corpus"));
            }
        }

        return null;
    }
}
