using System.Globalization;
using Desk.Core.Tenants;

namespace Desk.Core.Tickets;

/// <summary>A list with a filter that somebody has kept under a name, alone or for others too.</summary>
public sealed class SavedView(string name) : ITenantScoped, IVersioned
{
    public const int NameLength = 80;
    public const int FilterLength = 1500;

    private const string Prefix = "view-";

    public long Id { get; private set; }

    public long TenantId { get; private set; }

    public string Name { get; private set; } = name;

    public ViewReach Reach { get; private set; }

    /// <summary>For <see cref="ViewReach.Team"/>: whose it is. A team that was deleted leaves the view to who made it.</summary>
    public long? TeamId { get; private set; }

    /// <summary>Who made it.</summary>
    public long OwnerId { get; init; }

    /// <summary>The list that it narrows.</summary>
    public TicketViewKind Kind { get; private set; }

    /// <summary>What narrows it, as <see cref="TicketFilterText"/> writes it.</summary>
    public string Filter { get; private set; } = "";

    /// <summary>When it was deleted: it comes back as it was when that is undone. Null while it is there.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>A view's name in an address.</summary>
    public static string SlugOf(long id) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{id}");

    /// <summary>The view that an address names; null when it names none.</summary>
    public static long? IdIn(string? slug) =>
        slug?.StartsWith(Prefix, StringComparison.Ordinal) == true && long.TryParse(slug.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    internal void Set(SavedViewSettings settings) =>
        (Name, Reach, TeamId, Kind, Filter) = (settings.Name, settings.Reach, settings.TeamId, settings.Kind, TicketFilterText.Write(settings.Filter));

    internal void Remove(DateTimeOffset? at) => RemovedAt = at;
}

/// <summary>Who has a view in the sidebar.</summary>
public enum ViewReach
{
    /// <summary>Whoever made it.</summary>
    Personal,

    /// <summary>The members of a team.</summary>
    Team,

    Everyone,
}

/// <summary>Everything that a person sets of a view.</summary>
public sealed record SavedViewSettings(string Name, ViewReach Reach, long? TeamId, TicketViewKind Kind, TicketFilter Filter);

/// <summary>A view as the sidebar knows it.</summary>
public sealed record SavedViewEntry(long Id, string Name, ViewReach Reach, long? TeamId, long OwnerId, TicketViewKind Kind, TicketFilter Filter, int Version)
{
    /// <summary>The list that it is.</summary>
    public TicketView View => new(Kind) { Filter = Filter, SavedId = Id };

    public SavedViewSettings Settings => new(Name, Reach, TeamId, Kind, Filter);
}
