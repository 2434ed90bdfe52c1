using System.CommandLine;
using Desk.Core.People;
using Desk.Infrastructure.Mail;
using Desk.Web.Hosting;

namespace Desk.Web.CommandLine;

/// <summary>The verbs. Without one, Desk serves. Results go to standard output, diagnostics to standard error.</summary>
internal static class DeskCommandLine
{
    public const int Failed = 1;
    public const int WrongUsage = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        var (switches, words) = SplitSwitches(args);
        try
        {
            var parsed = Root(switches).Parse(words);
            if (parsed.Errors.Count > 0)
            {
                await Console.Error.WriteLineAsync(string.Join(' ', parsed.Errors.Select(e => e.Message)) + " See --help.");
                return WrongUsage;
            }

            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            return Failed;
        }
#pragma warning disable CA1031 // the last place: a person gets a sentence, never a stack trace
        catch (Exception e)
#pragma warning restore CA1031
        {
            await Console.Error.WriteLineAsync(ExplainFailure.Sentence(e));
            return Failed;
        }
    }

    private static RootCommand Root(string[] switches)
    {
        var root = new RootCommand("Desk, the email helpdesk. Without a verb it serves; settings are given as --urls URL or --Section:Key=value.");
        root.SetAction((_, stop) => ServeDesk.RunAsync(switches, stop));
        root.Add(Inspect());
        root.Add(Deliver(switches));
        root.Add(Import(switches));
        root.Add(Replay(switches));
        root.Add(Rebuild(switches));
        root.Add(Migrate(switches));
        root.Add(Seed(switches));
        root.Add(User(switches));
        root.Add(Doctor(switches));
        root.Add(Token(switches));
        return root;
    }

    private static Command Inspect()
    {
        var file = new Argument<string?>("FILE") { Arity = ArgumentArity.ZeroOrOne, Description = "A message" };
        var batch = new Option<string?>("--batch") { HelpName = "DIR", Description = "Every .eml file in this folder" };
        var inspect = new Command("inspect", "Shows as JSON how Desk reads a message; stores nothing.") { file, batch };
        inspect.SetAction((parsed, stop) => InspectMail.RunAsync(
            parsed.GetValue(file) is { } name ? new FileInfo(ProgramLocation.PathOf(name)) : null,
            parsed.GetValue(batch) is { } folder ? new DirectoryInfo(ProgramLocation.PathOf(folder)) : null,
            new MimeMailReader(), Console.Out, Console.Error, stop));
        return inspect;
    }

    private static Command Deliver(string[] switches)
    {
        var mailbox = new Option<string>("--mailbox") { Required = true, HelpName = "ADDRESS", Description = "The mailbox it arrives in" };
        var file = new Argument<string?>("FILE") { Arity = ArgumentArity.ZeroOrOne, Description = "A message; standard input when left out" };
        var deliver = new Command("deliver", "Takes in one message as an MTA's pipe hands it over.") { mailbox, file };
        deliver.SetAction((parsed, stop) => DeliverMail.RunAsync(
            switches, parsed.GetValue(mailbox)!, parsed.GetValue(file) is { } name ? new FileInfo(ProgramLocation.PathOf(name)) : null, stop));
        return deliver;
    }

    private static Command Import(string[] switches)
    {
        var mailbox = new Option<string>("--mailbox") { Required = true, HelpName = "ADDRESS", Description = "The mailbox that they belong to" };
        var format = new Option<string?>("--format") { HelpName = "FORMAT", Description = "eml (a file, or all .eml files of a folder), mbox or maildir; told by what is there when left out" };
        var path = new Argument<string>("PATH") { Description = "A file or a folder" };
        var import = new Command("import", "Takes in many messages of the past; nobody is answered or told. Run it again to go on.") { mailbox, format, path };
        import.SetAction((parsed, stop) => ImportMails.RunAsync(switches, parsed.GetValue(mailbox)!, parsed.GetValue(format), ProgramLocation.PathOf(parsed.GetValue(path)!), stop));
        return import;
    }

    private static Command Replay(string[] switches)
    {
        var occurrences = new Argument<long[]>("OCCURRENCE") { Arity = ArgumentArity.OneOrMore, Description = "Entries of the ledger, by the numbers that deliver prints" };
        var replay = new Command("replay", "Processes mails of the ledger again; those in a conversation stay there.") { occurrences };
        replay.SetAction((parsed, stop) => ReplayVerb.RunAsync(switches, parsed.GetValue(occurrences)!, stop));
        return replay;
    }

    private static Command Rebuild(string[] switches)
    {
        var what = new Argument<string>("WHAT") { Description = "clocks (the deadlines of tickets), reports, or all", DefaultValueFactory = _ => RebuildVerb.All };
        what.AcceptOnlyFromAmong(RebuildVerb.Clocks, RebuildVerb.Reports, RebuildVerb.All);
        var rebuild = new Command("rebuild", "Makes anew, of nothing but mails and events, what is made of them.") { what };
        rebuild.SetAction((parsed, stop) => RebuildVerb.RunAsync(switches, parsed.GetValue(what)!, stop));
        return rebuild;
    }

    private static Command Migrate(string[] switches)
    {
        var migrate = new Command("migrate", "Brings the database up to date and stops.");
        migrate.SetAction((_, stop) => MigrateVerb.RunAsync(switches, stop));
        return migrate;
    }

    private static Command Seed(string[] switches)
    {
        var tickets = new Option<int>("--tickets") { Required = true, HelpName = "N", Description = "How many tickets" };
        var agents = new Option<int>("--agents") { HelpName = "N", DefaultValueFactory = _ => 10, Description = "How many agents" };
        var seed = new Command("seed", "Fills an empty database with made-up data for trials and load tests.") { tickets, agents };
        seed.SetAction((parsed, stop) => SeedVerb.RunAsync(switches, parsed.GetValue(tickets), parsed.GetValue(agents), stop));
        return seed;
    }

    private static Command User(string[] switches)
    {
        var email = new Option<string>("--email") { Required = true, HelpName = "ADDRESS", Description = "What the person signs in with" };
        var name = new Option<string>("--name") { Required = true, HelpName = "NAME", Description = "What colleagues read" };
        var role = new Option<string?>("--role") { HelpName = "ROLE", Description = "owner, lead, agent (unless told otherwise) or light; the first person is the owner" };
        var organisation = new Option<string?>("--organisation") { HelpName = "NAME", Description = "Where they work; founded in an empty installation" };
        var add = new Command("add", "Invites somebody, and prints a link that works once, for seven days.") { email, name, role, organisation };
        add.SetAction((parsed, stop) => UserVerb.AddAsync(
            switches, parsed.GetValue(email)!, parsed.GetValue(name)!, parsed.GetValue(role), parsed.GetValue(organisation), stop));
        var reset = new Command("reset-password", "Prints a link with which somebody chooses a new password.") { email };
        reset.SetAction((parsed, stop) => UserVerb.ResetAsync(switches, parsed.GetValue(email)!, stop));
        return new Command("user", "Adds people, and lets them back in.") { add, reset };
    }

    private static Command Doctor(string[] switches)
    {
        var doctor = new Command("doctor", "Checks database, disk, clock and mailboxes, and says what to mend.");
        doctor.SetAction((_, stop) => CheckDesk.RunAsync(switches, stop));
        return doctor;
    }

    private static Command Token(string[] switches)
    {
        var user = new Option<string>("--user") { Required = true, HelpName = "EMAIL", Description = "Whom the token acts as" };
        var scopes = new Option<string>("--scopes") { Required = true, HelpName = "A,B", Description = $"What it may be used for: {string.Join(", ", ApiScope.All)}" };
        var name = new Option<string>("--name") { HelpName = "NAME", DefaultValueFactory = _ => "Command line", Description = "What it is for" };
        var create = new Command("create", "Makes a token and prints it, once.") { user, scopes, name };
        create.SetAction((parsed, stop) => TokenVerb.CreateAsync(switches, parsed.GetValue(user)!, parsed.GetValue(scopes)!, parsed.GetValue(name)!, stop));
        return new Command("token", "Lets other programs use the API.") { create };
    }

    // Settings stand beside any verb: --urls and --environment, and whatever has a colon in its name.
    private static (string[] Switches, string[] Words) SplitSwitches(string[] args)
    {
        var switches = new List<string>();
        var words = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            var name = args[i].Split('=')[0];
            var isSetting = name.StartsWith("--", StringComparison.Ordinal)
                && (name.Contains(':', StringComparison.Ordinal) || name.Equals("--urls", StringComparison.OrdinalIgnoreCase) || name.Equals("--environment", StringComparison.OrdinalIgnoreCase));
            (isSetting ? switches : words).Add(args[i]);
            if (isSetting && !args[i].Contains('=', StringComparison.Ordinal) && i + 1 < args.Length)
            {
                switches.Add(args[++i]);
            }
        }

        return ([.. switches], [.. words]);
    }
}
