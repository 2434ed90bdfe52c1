namespace Desk.Tests.Tenants;

public sealed class IgnoreQueryFiltersTests
{
    // who looks across organisations, and why
    private static readonly Dictionary<string, string> Allowed = new()
    {
        ["Desk.Core/Database/IDeskContextFactory.cs"] = "says in a comment who may",
        ["Desk.Core/Intake/CountFates.cs"] = "the numbers for monitoring are of the whole installation",
        ["Desk.Core/Live/ReadEvents.cs"] = "the tail follows the logs of all organisations",
        ["Desk.Core/Mailboxes/LeaseMailbox.cs"] = "a process renews all its leases at once, whoever's mailboxes they are",
        ["Desk.Core/Mailboxes/ListMailboxes.cs"] = "mail comes for an address, before its organisation is known",
        ["Desk.Core/Notices/MailNotifications.cs"] = "what is due is mailed, whoever's it is; each notification is then handled in its organisation",
        ["Desk.Core/Notices/MailTroubles.cs"] = "what is due is mailed, whoever's it is; each notification is then handled in its organisation",
        ["Desk.Core/Notices/OwnMailboxes.cs"] = "nothing is mailed to a mailbox of the installation, whoever's it is",
        ["Desk.Core/People/FindAgent.cs"] = "somebody signs in, before the organisation is known",
        ["Desk.Core/People/FindApiToken.cs"] = "a program shows a token, before the organisation is known",
        ["Desk.Core/Replies/AnswerAutomatically.cs"] = "what is planned is answered, whoever's it is, and never a mailbox of the installation",
        ["Desk.Core/Replies/KeepSentCopies.cs"] = "what has left is filed, whoever's it is; each copy is then handled in its organisation",
        ["Desk.Core/Replies/DeliverOutbox.cs"] = "what is due leaves, whoever's it is; each mail is then handled in its organisation",
        ["Desk.Core/Reports/CountReports.cs"] = "what is not counted yet is, whoever's it is; each log is then counted in its organisation",
        ["Desk.Core/Sla/FireClocks.cs"] = "what is due is done, whoever's it is; each clock is then handled in its organisation",
        ["Desk.Core/Sla/RefreshClocks.cs"] = "what is to be computed anew is, whoever's it is; each ticket is then handled in its organisation",
        ["Desk.Core/Tickets/EmptyTrash.cs"] = "what is due goes, whoever's it is; each ticket is then handled in its organisation",
        ["Desk.Core/Tickets/SeeTrash.cs"] = "lifts the filter of the trash by its name, and none of an organisation",
        ["Desk.Core/Tickets/WakeTickets.cs"] = "what is due comes back, whoever's it is; each ticket is then handled in its organisation",
        ["Desk.Infrastructure/Mailboxes/KeepMailboxJobs.cs"] = "every remote mailbox has its job; each is then read in its organisation",
        ["Desk.Web/CommandLine/CheckDesk.cs"] = "the doctor looks at the whole installation",
        ["Desk.Web/CommandLine/ReplayVerb.cs"] = "a number of the ledger says by itself whose mail it is",
    };

    [Fact]
    public void Sources_LookAcrossOrganisations_OnlyWhereListed()
    {
        var found = new[] { "Desk.Core", "Desk.Infrastructure", "Desk.Web" }
            .SelectMany(p => Directory.EnumerateFiles(Path.Combine(Repository.Root, p), "*.*", SearchOption.AllDirectories))
            .Where(f => Path.GetExtension(f) is ".cs" or ".razor" && !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(f => File.ReadAllText(f).Contains("IgnoreQueryFilters", StringComparison.Ordinal))
            .Select(f => Path.GetRelativePath(Repository.Root, f).Replace('\\', '/'));

        found.Order(StringComparer.Ordinal).ShouldBe(Allowed.Keys.Order(StringComparer.Ordinal));
    }
}
