using Desk.Core.Intake;
using Desk.Core.Mail;
using Desk.Infrastructure.Database;
using Desk.Infrastructure.Mail;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Desk.Tests.Intake;

/// <summary>How long each stage of a mail took, by a stopwatch that goes on by one millisecond each time that somebody looks at it.</summary>
public sealed class StageTimesTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private const int Look = 1000;

    [Fact]
    public async Task AcceptedAsync_AMailThatIsFiled_KeepsTheTimeOfEachStage()
    {
        var organisation = await (await databases.OpenAsync(DatabaseProvider.Sqlite)).FoundAsync();
        var raw = TestMail.Raw();
        var accepted = await organisation.Desk.Get<AcceptMail>().RunAsync(TakeInMailTests.MailboxOf(organisation), [TestMail.Incoming(raw)], CancellationToken.None);
        var process = new ProcessMail(
            organisation.Desk.Contexts, new MimeMailReader(), organisation.Desk.Blobs, organisation.Desk.Get<ThreadToken>(), new CountedStopwatch(), NullLogger<ProcessMail>.Instance);

        await process.AcceptedAsync(organisation.Scope, new Dictionary<long, ReadOnlyMemory<byte>> { [accepted[0].OccurrenceId] = raw }, CancellationToken.None);

        await using var context = organisation.Open();
        var occurrence = await context.Occurrences.SingleAsync();
        occurrence.Fate.ShouldBe(MailFate.Filed);
        (occurrence.Stages with { File = 0 }).ShouldBe(new StageTimes(Look, Look, Look, Look, 0));
        occurrence.Stages.File.ShouldBeGreaterThanOrEqualTo(Look);
    }

    private sealed class CountedStopwatch : TimeProvider
    {
        private long _looks;

        public override long TimestampFrequency => 1_000_000;

        public override long GetTimestamp() => Interlocked.Increment(ref _looks) * Look;
    }
}
