using System.Reflection;
using Desk.Core;
using Desk.Core.Database;
using Desk.Core.Mail;
using Desk.Core.Mailboxes;
using Desk.Core.People;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Microsoft.Extensions.DependencyInjection;

namespace Desk.Tests.UseCases;

/// <summary>One call of one use case: <paramref name="By"/> works on what stands in <paramref name="Of"/>, of whichever organisation that is.
/// What only an owner may is called as one, unless it <paramref name="KeepsRole"/>.</summary>
public sealed record Call(IServiceProvider Services, AgentScope By, Target Mine, Target Of, bool KeepsRole = false)
{
    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();
}

/// <summary>Ids that a use case can be called with. <paramref name="Marker"/> stands in every text of that organisation; <paramref name="WaitingId"/> is a mail that is not processed yet, <paramref name="MergeId"/> a merge of customers, <paramref name="SpareMailboxId"/> a mailbox without tickets, <paramref name="ReplyId"/> a reply of the agent that has not left, <paramref name="AskId"/> what a colleague (<paramref name="AskerId"/>, who has begun a reply too) asks the agent, <paramref name="ViewId"/> a view of the agent's own.</summary>
public sealed record Target(
    AgentScope Agent, string Marker, long TicketId, string Number, long MailboxId, long AgentId, long CustomerId, long MessageId, long AttachmentId, long OccurrenceId, long WaitingId, long ReplyId = 1,
    long TokenId = 1, long TeamId = 1, long MergeId = 1, long SpareMailboxId = 1, long NoticeId = 1, long TemplateId = 1, long AskId = 1, long AskerId = 1, long ViewId = 1, long TrashedId = 1, long PolicyId = 1, long CalendarId = 1, long RuleId = 1, long RecipientId = 1)
{
    public TenantScope Scope => Agent.Tenant;

    /// <summary>What intake would call the mailbox if it took it for one of that organisation.</summary>
    public MailboxSource MailboxOf(TenantScope tenant) => new(tenant, MailboxId, "support@example.org", MailboxKind.Pickup, null);
}

/// <summary>A use case's method and how the tests call it.</summary>
/// <param name="Method">Class and method, for example <c>AddNote.RunAsync</c>.</param>
/// <param name="Run">Calls it and answers what it answered.</param>
/// <param name="Tells">False when the answer says nothing of what it worked on.</param>
public sealed record UseCase(string Method, Func<Call, CancellationToken, Task<object?>> Run, bool Tells = true)
{
    // a class that is handed a scope but reaches no row by it
    private static readonly HashSet<Type> NoUseCases =
    [
        typeof(ThreadToken), // signs and checks; see ThreadTokenTests for other organisations
        typeof(RatingToken), // the same for ratings; see RateAnswerTests
        typeof(TicketView), // judges rows that a query or the feed of one organisation has handed over already
    ];

    /// <summary>Every method in Core through which an agent or a job reaches rows.</summary>
    public static IEnumerable<string> Discover() => typeof(DeskCore).Assembly.GetExportedTypes()
        .Where(t => t is { IsClass: true, IsAbstract: false } && !NoUseCases.Contains(t) && t.GetMethod("<Clone>$") is null)
        .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(m => m.Name is not (nameof(IDisposable.Dispose) or nameof(IAsyncDisposable.DisposeAsync))) // letting go is no use
        .Where(m => m.GetParameters().Any(p => p.ParameterType == typeof(AgentScope) || p.ParameterType == typeof(TenantScope)) || OpensContexts(m.DeclaringType!))
        .Select(m => $"{m.DeclaringType!.Name}.{m.Name}").Distinct();

    private static bool OpensContexts(Type type) =>
        type.GetConstructors().Any(c => c.GetParameters().Any(p => p.ParameterType == typeof(IDeskContextFactory)));
}
