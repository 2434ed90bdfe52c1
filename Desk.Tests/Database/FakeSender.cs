using System.Collections.Concurrent;
using Desk.Core.Mail;
using Desk.Core.Mailboxes;
using Desk.Core.Replies;

namespace Desk.Tests.Database;

/// <summary>Takes note of what leaves, or does not: as the test says.</summary>
public sealed class FakeSender : IMailSender
{
    public ConcurrentQueue<OutgoingMail> Left { get; } = [];

    /// <summary>What happens while a mail is made ready.</summary>
    public Action<OutgoingMail> OnPrepare { get; set; } = _ => { };

    /// <summary>What happens before a mail can leave.</summary>
    public Func<OutgoingMail, Task> WhileConnecting { get; set; } = _ => Task.CompletedTask;

    /// <summary>What happens while a mail is handed over.</summary>
    public Func<OutgoingMail, Task> WhileSending { get; set; } = _ => Task.CompletedTask;

    /// <summary>How handing over ends.</summary>
    public Func<OutgoingMail, Handover> OnSend { get; set; } = _ => Handover.Accepted;

    /// <summary>What is known after a crash.</summary>
    public bool? HasLeft { get; set; }

    /// <summary>Forgets what an earlier test has sent and said.</summary>
    public void Reset()
    {
        Left.Clear();
        Copies.Clear();
        (KeepsCopies, OnCopy) = (false, _ => { });
        (OnPrepare, WhileConnecting, WhileSending, OnSend, HasLeft) = (_ => { }, _ => Task.CompletedTask, _ => Task.CompletedTask, _ => Handover.Accepted, null);
    }

    public MailboxKind Kind => MailboxKind.Pickup;

    public bool KeepsCopies { get; set; }

    /// <summary>Copies that were filed.</summary>
    public ConcurrentQueue<OutgoingMail> Copies { get; } = [];

    /// <summary>What happens while a copy is filed.</summary>
    public Action<OutgoingMail> OnCopy { get; set; } = _ => { };

    public Task KeepCopyAsync(MailboxSource mailbox, OutgoingMail mail, CancellationToken cancellationToken)
    {
        OnCopy(mail);
        Copies.Enqueue(mail);
        return Task.CompletedTask;
    }

    public Task PrepareAsync(MailboxSource mailbox, OutgoingMail mail, CancellationToken cancellationToken)
    {
        OnPrepare(mail);
        return Task.CompletedTask;
    }

    public async Task<Handover> SendAsync(MailboxSource mailbox, OutgoingMail mail, Func<CancellationToken, Task<bool>> beginAsync, CancellationToken cancellationToken)
    {
        await WhileConnecting(mail);
        if (!await beginAsync(cancellationToken))
        {
            return Handover.NotOurs;
        }

        await WhileSending(mail);
        var handover = OnSend(mail);
        if (handover.Kind == HandoverKind.Accepted)
        {
            Left.Enqueue(mail);
        }

        return handover;
    }

    public Task<bool?> HasLeftAsync(MailboxSource mailbox, string messageId, CancellationToken cancellationToken) => Task.FromResult(HasLeft);
}
