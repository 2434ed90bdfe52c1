using Desk.Core.People;
using Desk.Core.Tickets;
using Desk.Web.Shell;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Tickets;

/// <summary>Deletes tickets and restores them, says in words how it ended, and offers the way back.</summary>
public sealed class TrashActions(TicketDeeds deeds, DeleteForGood forGood, Toasts toasts)
{
    private const string Cause = "screen";

    /// <summary>Puts a ticket into the trash. Answers whether it is there now.</summary>
    public Task<bool> DeleteAsync(AgentScope by, TicketRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return deeds.DoAsync(by, row, new TicketDeed.Delete(), T($"{row.Number} is in the trash."), T($"{row.Number} is back."));
    }

    /// <summary>Takes a ticket out of the trash.</summary>
    public Task<bool> RestoreAsync(AgentScope by, TicketRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return deeds.DoAsync(by, row, new TicketDeed.Restore(), T($"{row.Number} is restored."), T($"{row.Number} is in the trash again."));
    }

    /// <summary>Says what would go for good; null after it has said why nothing would.</summary>
    public async Task<WhatGoes?> PreviewAsync(AgentScope by, IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        var goes = await forGood.PreviewAsync(by, ids, cancellationToken);
        if (goes is { Tickets.Count: > 0 })
        {
            return goes;
        }

        toasts.Warn(goes is null ? T("Only leads and owners delete for good.") : T("It is not in the trash any more."));
        return null;
    }

    /// <summary>Deletes for good; there is no way back.</summary>
    public async Task DeleteForGoodAsync(AgentScope by, IReadOnlyCollection<long> ids)
    {
        var gone = await forGood.RunAsync(by, ids, Cause, CancellationToken.None);
        if (!gone.IsAllowed)
        {
            toasts.Warn(T("Only leads and owners delete for good."));
        }
        else if (gone.Deleted == 0)
        {
            toasts.Warn(T("Nothing was deleted: it is not in the trash any more."));
        }
        else
        {
            if (gone.FilesLeft > 0)
            {
                toasts.Warn(Many(gone.FilesLeft, "1 file could not be removed from the store. The log names them for whoever looks after it.", "{0} files could not be removed from the store. The log names them for whoever looks after it."));
            }

            toasts.Say(Many(gone.Deleted, "1 ticket deleted for good.", "{0} tickets deleted for good.") + (gone.Left == 0 ? "" : T($" {gone.Left} left: not in the trash any more.")));
        }
    }
}
