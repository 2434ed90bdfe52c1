using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Desk.Core.Intake;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.EndToEnd;

/// <summary>What a monitoring program reads of a running desk.</summary>
public sealed partial class MetricsTests : IAsyncLifetime
{
    private const string Token = "a-token-for-monitoring";
    private readonly DeskProcess _desk = new() { Switches = [$"--Metrics:Token={Token}"] };

    public Task InitializeAsync() => _desk.StartAsync();

    public Task DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task Metrics_WithTheToken_ParseAndSayWhatTheLedgerSays()
    {
        using var http = new HttpClient { BaseAddress = _desk.Address };
        (await http.GetAsync("/metrics")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token + "!");
        (await http.GetAsync("/metrics")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);

        var answer = await http.GetAsync("/metrics");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; version=0.0.4; charset=utf-8");
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldNotContain("@");
        var read = Parse(text);
        await using var desk = DeskData.Open(_desk);
        read["desk_mails_total{fate=\"filed\"}"].ShouldBe(await desk.Occurrences.IgnoreQueryFilters().CountAsync(o => o.Fate == MailFate.Filed));
        read["desk_mails_total{fate=\"filed\"}"].ShouldBeGreaterThan(0);
        read["desk_mails_waiting"].ShouldBe(0);
        read["desk_outbox{state=\"failed\"}"].ShouldBe(0);
        var mailbox = await desk.Mailboxes.IgnoreQueryFilters().Select(m => m.Id).FirstAsync();
        read[$"desk_mailbox_failures{{mailbox=\"{mailbox}\"}}"].ShouldBe(0);
        read[$"desk_mailbox_up{{mailbox=\"{mailbox}\"}}"].ShouldBe(1);
        read["desk_circuits"].ShouldBe(0);
    }

    // as the text format is described: each family has its type before its samples, each sample stands once
    private static Dictionary<string, double> Parse(string text)
    {
        text.ShouldEndWith("\n");
        var (types, read) = (new HashSet<string>(), new Dictionary<string, double>());
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            if (Type().Match(line) is { Success: true } type)
            {
                types.Add(type.Groups[1].Value).ShouldBeTrue(line);
            }
            else if (!line.StartsWith("# HELP ", StringComparison.Ordinal))
            {
                var sample = Sample().Match(line);
                sample.Success.ShouldBeTrue(line);
                types.ShouldContain(sample.Groups["name"].Value);
                read.Add(sample.Groups["series"].Value, double.Parse(sample.Groups["value"].Value, CultureInfo.InvariantCulture));
            }
        }

        return read;
    }

    [GeneratedRegex("^# TYPE ([a-z_]+) (counter|gauge)$")]
    private static partial Regex Type();

    [GeneratedRegex("""^(?<series>(?<name>[a-z_]+)(\{[a-z]+="[a-z0-9_]*"\})?) (?<value>[0-9]+(\.[0-9]+)?)$""")]
    private static partial Regex Sample();
}
