using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Desk.Core.Intake;
using Desk.Core.Mailboxes;
using Desk.Core.People;
using Desk.Core.Routing;
using Desk.Core.Sla;
using Desk.Core.Templates;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Desk.Tests.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Api;

/// <summary>Runs every command of docs/api.md, in its order, on the demo desk.</summary>
[Collection(ApiTests.Name)]
public sealed partial class DocumentationTests(ApiDesk desk)
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "api.md"));

    [Fact]
    public async Task Commands_OnThePage_AnswerAsItSays()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.At("report.pdf"), "%PDF-1.4");
        var variables = await VariablesAsync();
        var commands = Command().Matches(Page).Select(m => (Status: m.Groups[1].Value, Text: m.Groups[2].Value)).ToList();
        commands.Count.ShouldBe(Curl().Count(Page), "every curl command stands in a block of its own, below its status");

        foreach (var (status, text) in commands)
        {
            (await RunAsync(text, folder.Path, variables)).ShouldBe(status, text);
        }
    }

    [Fact]
    public async Task Commands_OnThePage_ShowEveryCall()
    {
        using var http = new HttpClient { BaseAddress = desk.Address };
        var document = JsonSerializer.Deserialize<JsonElement>(await http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)));
        var shown = Command().Matches(Page).Select(m => m.Groups[2].Value).ToList();

        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var method in path.Value.EnumerateObject().Select(o => o.Name.ToUpperInvariant()))
            {
                var address = new Regex("\\$DESK" + Regex.Replace(path.Name, "\\{[a-z]+\\}", "[^/\"? ]+") + "[\"?]");
                shown.ShouldContain(c => address.IsMatch(c) && (method == "GET" ? !c.Contains(" -X ", StringComparison.Ordinal) : c.Contains($" -X {method} ", StringComparison.Ordinal)), $"{method} {path.Name}");
            }
        }
    }

    private static async Task<string> RunAsync(string command, string folder, Dictionary<string, string> variables)
    {
        // only the status is printed; what is fetched goes nowhere, unless the command itself keeps it
        var quiet = command.Contains(" -o ", StringComparison.Ordinal) ? command : command + " -o /dev/null";
        var start = new ProcessStartInfo("bash", ["-c", quiet + " -s -w '%{http_code}'"]) { RedirectStandardOutput = true, WorkingDirectory = folder };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }

    private async Task<Dictionary<string, string>> VariablesAsync()
    {
        await using var context = desk.Desk.Contexts.Create(new TenantScope(1));
        var account = await context.Agents.Where(a => a.Email == "owner@desk.example").Select(a => a.AccountId).SingleAsync();
        var owner = (await desk.Desk.Get<FindAgent>().RunAsync(account, CancellationToken.None))!;
        var ticket = await context.Tickets.FirstAsync(t => t.LastMessageId != null && t.IsOpen);
        var token = await desk.TokenAsync(owner);
        using var form = new MultipartFormDataContent { { new ByteArrayContent([1, 2, 3]) { Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") } }, "file", "a.pdf" } };
        var file = (await desk.Client(token).SendAsync(HttpMethod.Post, "/attachments", form)).ShouldBe(201);
        var spare = await desk.Desk.Get<OpenMailbox>().RunAsync(owner.Tenant, "spare@desk.example", "Spare", null, CancellationToken.None);
        var template = await desk.Desk.Get<ChangeTemplate>().AddAsync(owner, new TemplateSettings { Name = "Thanks", Body = "<p>Thank you.</p>" }, "test", CancellationToken.None);
        var rule = await desk.Desk.Get<ChangeRoutingRules>().AddAsync(owner, new RoutingRuleSettings("Shop", true, new(["shop@desk.example"], [], []), new(null, null, null, ["shop"], false)), null, "test", CancellationToken.None);
        var allowed = await desk.Desk.Get<ChangeAllowedRecipients>().AddAsync(owner, "sales@desk.example", true, "test", CancellationToken.None);
        var calendar = await desk.Desk.Get<ChangeCalendar>().AddAsync(owner, AllUseCases.CalendarOf("Mondays"), "test", CancellationToken.None);
        var vip = new PolicySettings { Name = "Quick", Targets = [new(SlaMetric.FirstReply, TicketPriority.Normal, 30)], Conditions = [new(PolicyField.Tag, ["quick"])] };
        var policy = await desk.Desk.Get<ChangePolicy>().AddAsync(owner, vip, "test", CancellationToken.None);
        return new Dictionary<string, string>
        {
            ["DESK"] = desk.Address.ToString().TrimEnd('/'),
            ["TOKEN"] = token,
            ["TICKET"] = ticket.Number,
            ["OTHER"] = await context.Tickets.Where(t => t.Id != ticket.Id).OrderBy(t => t.IsOpen).ThenByDescending(t => t.Id).Select(t => t.Number).FirstAsync(),
            ["AGENT"] = $"{await context.Agents.Where(a => a.Email == "agent@desk.example").Select(a => a.Id).SingleAsync()}",
            ["MAILBOX"] = $"{ticket.MailboxId}",
            ["SPARE"] = $"{spare.Id}",
            ["OCCURRENCE"] = $"{await context.Occurrences.Where(o => o.MessageId != null && o.Fate == MailFate.Filed).Select(o => o.Id).FirstAsync()}",
            ["LAST"] = $"{ticket.LastMessageId}",
            ["RULE"] = $"{rule.Id}",
            ["ALLOWED"] = $"{allowed.Id}",
            ["TEMPLATE"] = $"{template.Id}",
            ["CALENDAR"] = $"{calendar.Id}",
            ["POLICY"] = $"{policy.Id}",
            ["FILE"] = $"{file.GetProperty("id").GetInt64()}",
        };
    }

    [GeneratedRegex("```sh\n# ([0-9]{3})\n(curl .*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Command();

    [GeneratedRegex("^curl ", RegexOptions.Multiline)]
    private static partial Regex Curl();
}
