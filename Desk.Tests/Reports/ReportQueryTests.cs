using Desk.Core.Reports;
using Desk.Core.Sla;
using Desk.Web.Reports;
using Microsoft.AspNetCore.Http;

namespace Desk.Tests.Reports;

public sealed class ReportQueryTests
{
    private static readonly DateOnly Today = new(2026, 11, 27);

    [Fact]
    public void Choice_OfNothing_IsTheLastThirtyDays()
    {
        var choice = new ReportQuery().Choice(Today);

        (choice.From, choice.Until).ShouldBe((new DateOnly(2026, 10, 29), new DateOnly(2026, 11, 28)));
        choice.Compared.ShouldBe((new DateOnly(2026, 9, 29), new DateOnly(2026, 10, 29)));
    }

    [Theory]
    [InlineData("2026-11-02", "2026-11-02")]
    [InlineData("2026-11-02", "2026-11-01")]
    [InlineData("2010-11-02", "2026-11-01")]
    [InlineData("0001-01-01", "0001-02-01")]
    [InlineData("9999-01-01", "9999-02-01")]
    [InlineData("02.11.2026", "2026-11-05")]
    public void Choice_OfWhatIsNoPeriod_IsRefused(string from, string until) =>
        Should.Throw<BadHttpRequestException>(() => new ReportQuery { From = from, Until = until }.Choice(Today));

    [Fact]
    public void Write_NamesThatBeginFormulas_AreDefusedAndQuoted()
    {
        var times = new ReportTimes(0, null, null, new int[10]);
        var figures = new ReportFigures(1, 2, 3, 4, 5, 6, 7, times with { Count = 1, Median = TimeSpan.FromMinutes(2) }, times, times, [.. Enum.GetValues<SlaMetric>().Select(m => new Attainment(m, 8, 9))], 10, 11, 12);
        var choice = new ReportChoice(new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 2));
        var names = new[] { "=1+1", "+49", "-x", "@a", "plain", "with, \"comma\"", "two\r\nlines" };
        var report = new Report(
            figures, figures, [new ReportPoint(choice.From, choice.Until, figures)], new int[168], [.. names.Select(n => new ReportLine(null, n, figures))], new BacklogAge(0, 0, 0, 0, 0), DateTimeOffset.UnixEpoch, false);

        var csv = ReportCsv.Write(choice, ReportBy.Tag, report, l => l.Name);

        var head = csv.Split("\r\n")[0].Split(',').Length;
        csv.Split("\r\n")[1].ShouldBe("course,2026-11-01,2026-11-02,,,1,2,3,4,5,6,7,1,120,,0,,,0,,,8,9,8,9,8,9,10,11,12");
        csv.Split("\r\n")[1].Split(',').Length.ShouldBe(head);
        foreach (var told in new[] { ",'=1+1,", ",'+49,", ",'-x,", ",'@a,", ",plain,", ",\"with, \"\"comma\"\"\",", ",\"two\r\nlines\"," })
        {
            csv.ShouldContain(told);
        }
    }
}
