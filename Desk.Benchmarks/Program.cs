using Desk.Benchmarks;
using Desk.Benchmarks.Circuits;
using Desk.Benchmarks.Clocks;

// Each benchmark is one command; it prints its figures with the machine's load.
switch (args)
{
    case ["start", .. var rest]:
        return await MeasureStart.RunAsync(Number(rest, "--runs", 7));
    case ["intake", .. var rest]:
        return await MeasureIntake.RunAsync(Number(rest, "--mails", 20_000), Number(rest, "--runs", 3), rest.Contains("--postgres"), Number(rest, "--until", 0), Number(rest, "--mailboxes", 2));
    case ["mails"]: // for the intake's benchmark, which reads them from here
        MailPipe.Fill();
        return 0;
    case ["screens", var folder, .. var rest] when Directory.Exists(folder):
        return await MeasureScreens.RunAsync(folder, Number(rest, "--calls", 300));
    case ["reports", var folder, .. var rest] when Directory.Exists(folder):
        return await MeasureReports.RunAsync(folder, Number(rest, "--calls", 50), !rest.Contains("--as-counted"));
    case ["circuits", .. var rest]:
        return await MeasureCircuits.RunAsync(new CircuitsPlan(
            Number(rest, "--agents", 200), Number(rest, "--colleagues", 200), Number(rest, "--seconds", 60), Number(rest, "--warm-up", 20), Number(rest, "--mails", 20), Number(rest, "--presence", 50), Number(rest, "--opens", 10),
            Number(rest, "--watchers", 50), Number(rest, "--tickets", 5000), Number(rest, "--pause", 0)));
    case ["reading", var folder, .. var rest] when Directory.Exists(folder):
        return await MeasureReading.RunAsync(folder, Number(rest, "--runs", 5), rest.Contains("--growth"));
    case ["replies", var folder] when Directory.Exists(folder):
        return await MeasureReplies.RunAsync(folder);
    case ["sanitize", .. var rest]:
        return await MeasureSanitizer.RunAsync(Text(rest, "--mails"), Number(rest, "--runs", 5), rest.Contains("--doublings"));
    case ["clocks", .. var rest]:
        return await MeasureClocks.RunAsync(Number(rest, "--tickets", 10_000), Number(rest, "--seconds", 60), Number(rest, "--due", 200), Number(rest, "--over", 60));
    case ["calendar", .. var rest]:
        return CompareCalendars.Run(Number(rest, "--cases", 100_000));
    case ["fuzz", .. var rest]:
        return await FuzzReading.RunAsync(Text(rest, "--mails"), (ulong)Number(rest, "--seed", 1), Number(rest, "--cases", 200_000), TimeSpan.FromMinutes(Number(rest, "--minutes", 60)), Text(rest, "--keep"));
    default:
        await Console.Error.WriteLineAsync("""
            dotnet run -c Release --project Desk.Benchmarks -- start [--runs N]               start of the built program to its first page
            dotnet run -c Release --project Desk.Benchmarks -- intake [--mails N] [--runs N] [--postgres] [--until TICKETS] [--mailboxes N]
                                                                                              mails a second, accepted and filed, on SQLite or PostgreSQL;
                                                                                              until there are so many tickets, to see whether it stays so
            dotnet run -c Release --project Desk.Benchmarks -- screens FOLDER [--calls N]     what lists and conversations ask of the server, on a data directory
                                                                                              that seed has filled
            dotnet run -c Release --project Desk.Benchmarks -- reports FOLDER [--calls N]     counting all for reports anew, and telling a year of it, on such a
                                                                                              directory
            dotnet run -c Release --project Desk.Benchmarks -- circuits [--agents N] [--colleagues N] [--seconds N] [--warm-up N] [--mails N] [--presence N] [--opens PERCENT] [--watchers PERCENT] [--tickets N]
                                                                                              agents over the wire: how soon one is shown what another does, what
                                                                                              that costs, and how much memory a circuit takes
            dotnet run -c Release --project Desk.Benchmarks -- reading FOLDER [--runs N] [--growth]
                                                                                              mails taken apart and read, beside SHA-256, and how that grows
                                                                                              (with -p:UseMailKit=true after "run" the same of MimeKit)
            dotnet run -c Release --project Desk.Benchmarks -- replies FOLDER                 splitting the bodies of a folder of mails, as text and as HTML
            dotnet run -c Release --project Desk.Benchmarks -- sanitize [--mails FOLDER] [--runs N] [--doublings]
                                                                                              megabytes of HTML a second, beside SHA-256, and how that grows
            dotnet run -c Release --project Desk.Benchmarks -- clocks [--tickets N] [--seconds N] [--due N] [--over SECONDS]
                                                                                              what clocks that run cost when nothing happens, and how late deadlines
                                                                                              are found missed
            dotnet run -c Release --project Desk.Benchmarks -- calendar [--cases N]           business calendars and clocks beside slow ones that look each minute
            dotnet run -c Release --project Desk.Benchmarks -- fuzz [--mails FOLDER] [--seed N] [--cases N] [--minutes N] [--keep FOLDER]
                                                                                              reads mails damaged at random, and keeps those that fail
            """);
        return 2;
}

static int Number(string[] words, string name, int otherwise)
{
    var at = Array.IndexOf(words, name);
    return at >= 0 && at + 1 < words.Length && int.TryParse(words[at + 1], out var number) && number > 0 ? number : otherwise;
}

static string? Text(string[] words, string name)
{
    var at = Array.IndexOf(words, name);
    return at >= 0 && at + 1 < words.Length ? words[at + 1] : null;
}
