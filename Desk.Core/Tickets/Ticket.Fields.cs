using Desk.Core.People;

namespace Desk.Core.Tickets;

/// <summary>What people and rules set about a ticket.</summary>
public sealed partial class Ticket
{
    /// <summary>Gives the ticket another subject. Returns false when nothing changed.</summary>
    public bool Rename(string subject, DateTimeOffset at)
    {
        if (Subject == subject)
        {
            return false;
        }

        Subject = subject;
        UpdatedAt = at;
        return true;
    }

    /// <summary>Gives the ticket to an agent, or to nobody. Returns false when nothing changed.</summary>
    public bool AssignTo(long? agentId, DateTimeOffset at)
    {
        if (AssigneeId == agentId)
        {
            return false;
        }

        AssigneeId = agentId;
        IsBack = false;
        if (agentId is not null && Status == TicketStatus.New)
        {
            MoveTo(TicketStatus.Open, at);
        }

        UpdatedAt = at;
        return true;
    }

    /// <summary>Gives the ticket to a team, or to none. Returns false when nothing changed.</summary>
    public bool GiveToTeam(long? teamId, DateTimeOffset at)
    {
        if (TeamId == teamId)
        {
            return false;
        }

        TeamId = teamId;
        UpdatedAt = at;
        return true;
    }

    /// <summary>Makes it another customer's: the two are one person.</summary>
    public void GiveTo(Customer customer, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(customer);
        CustomerId = customer.Id;
        UpdatedAt = at;
    }

    /// <summary>Moves the ticket to another status. Returns false when nothing changed; one that was merged stays closed, for its conversation goes on in another.</summary>
    public bool MoveTo(TicketStatus status, DateTimeOffset at)
    {
        if (Status == status || (MergedIntoId is not null && status != TicketStatus.Closed))
        {
            return false;
        }

        Status = status;
        IsOpen = IsOpenNow;
        ResolvedAt = status is TicketStatus.Resolved or TicketStatus.Closed ? ResolvedAt ?? at : null;
        (SnoozedUntil, IsBack) = (null, false);
        UpdatedAt = at;
        return true;
    }

    /// <summary>Puts the ticket out of the way until a moment, or with null until the customer answers. Returns false when nothing changed.</summary>
    public bool Snooze(DateTimeOffset? until, DateTimeOffset at)
    {
        if (MergedIntoId is not null || (Status == TicketStatus.Snoozed && SnoozedUntil == until))
        {
            return false;
        }

        MoveTo(TicketStatus.Snoozed, at);
        SnoozedUntil = until;
        UpdatedAt = at;
        return true;
    }

    /// <summary>Comes back when its time is there: open, on top of the lists, and marked. Returns false before.</summary>
    public bool Wake(DateTimeOffset at)
    {
        if (!(SnoozedUntil <= at))
        {
            return false;
        }

        MoveTo(TicketStatus.Open, at);
        IsBack = true;
        Touch(at);
        return true;
    }

    /// <summary>Returns false when nothing changed.</summary>
    public bool Prioritise(TicketPriority priority, DateTimeOffset at)
    {
        if (Priority == priority)
        {
            return false;
        }

        Priority = priority;
        UpdatedAt = at;
        return true;
    }

    /// <summary>Adds a tag, cleaned by <see cref="TicketTag.Clean"/>. Returns false when it is there already or no tag.</summary>
    public bool Tag(string tag, DateTimeOffset at)
    {
        if (TicketTag.Clean(tag) is not { } clean || Tags.Exists(t => t.Name == clean))
        {
            return false;
        }

        Tags.Add(new TicketTag(clean));
        UpdatedAt = at;
        return true;
    }

    /// <summary>Removes a tag. Returns false when it was not there.</summary>
    public bool Untag(string tag, DateTimeOffset at)
    {
        if (Tags.RemoveAll(t => t.Name == TicketTag.Clean(tag)) == 0)
        {
            return false;
        }

        UpdatedAt = at;
        return true;
    }
}
