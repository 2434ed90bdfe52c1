namespace Desk.Core.Tenants;

/// <summary>The organisation on whose behalf something runs. Every context, query and event is bound to one.</summary>
/// <param name="TenantId">The organisation's id, 1 or more.</param>
public sealed record TenantScope(long TenantId);

/// <summary>A row that belongs to one organisation. The context stamps and checks <see cref="TenantId"/>; nobody sets it by hand.</summary>
public interface ITenantScoped
{
    long TenantId { get; }
}

/// <summary>A row that people edit; the context raises <see cref="Version"/> at each change and refuses a lost update.</summary>
public interface IVersioned
{
    int Version { get; }
}

/// <summary>A row that stands among others in an order of the person's own. Where it stands is no part of what it says: a row that others pass keeps its version.</summary>
public interface IOrdered : IVersioned
{
    int Position { get; }
}
