using Desk.Core.Intake;
using Desk.Core.Mail;
using Desk.Infrastructure.Mail;

namespace Desk.Tests.Mail;

/// <summary>Reads every mail of the corpus, where there is one.</summary>
public sealed class CorpusTests
{
    /// <summary>More than this is not mail, whatever the test data of others holds.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    [CorpusFact]
    public async Task Read_EveryMailOfTheCorpus_NeverThrowsAndAlwaysEnds()
    {
        var reader = new MimeMailReader();
        foreach (var file in Corpus.Files)
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
}
