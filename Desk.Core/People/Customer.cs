using Desk.Core.Tenants;

namespace Desk.Core.People;

/// <summary>Somebody who writes to the organisation.</summary>
public sealed class Customer(string name) : ITenantScoped, IVersioned
{
    public long Id { get; private set; }

    public long TenantId { get; private set; }

    public string Name { get; private set; } = name;

    /// <summary>The company the customer belongs to, as people wrote it; not an organisation of this installation.</summary>
    public string? Company { get; private set; }

    public DateTimeOffset CreatedAt { get; init; }

    public int Version { get; private set; }
}

/// <summary>One address of a customer, unique in the organisation.</summary>
public sealed class CustomerAddress(string address) : ITenantScoped
{
    public long Id { get; private set; }

    public long TenantId { get; private set; }

    public long CustomerId { get; private set; }

    public required Customer Customer { get; init; }

    /// <summary>The address in lower case.</summary>
    public string Address { get; private set; } = address;
}
