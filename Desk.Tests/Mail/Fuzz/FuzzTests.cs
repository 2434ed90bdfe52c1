namespace Desk.Tests.Mail.Fuzz;

/// <summary>A small run of what <c>Desk.Benchmarks fuzz</c> does at length: any bytes are read, at a cost in proportion, without loss.</summary>
public sealed class FuzzTests
{
    private const ulong FirstSeed = 1;

    [Fact]
    public void Read_DamagedMails_HoldsWhatItPromises() => Check(FuzzMails.OfThisRepository, LongRun.Count(1000, 20_000));

    [CorpusFact]
    public void Read_DamagedMailsOfTheCorpus_HoldsWhatItPromises() =>
        Check(new FuzzMails([.. Corpus.Files.Where(f => new FileInfo(f).Length is > 0 and < 60_000).Select(File.ReadAllBytes)]), LongRun.Count(1000, 20_000));

    private static void Check(FuzzMails mails, int count)
    {
        for (var seed = FirstSeed; seed < FirstSeed + (ulong)count; seed++)
        {
            CheckMail.FindFault(mails.Make(seed)).ShouldBeNull($"seed {seed}");
        }
    }
}
