using Desk.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Core.Tenants;

/// <summary>An organisation's name, colour, zone and the language of its mails to agents.</summary>
public sealed record OrganisationLook(string Name, Accent Accent, string Zone = Organisation.DefaultZone, string? Language = null);

/// <summary>Reads what screens say of an organisation.</summary>
public sealed class ReadOrganisation(IDeskContextFactory contexts)
{
    /// <summary>What its screens show of it.</summary>
    /// <exception cref="InvalidOperationException">There is no such organisation.</exception>
    public async Task<OrganisationLook> LookAsync(TenantScope tenant, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        await using var context = contexts.CreateForInstallation();
        return await context.Organisations.AsNoTracking().Where(o => o.Id == tenant.TenantId).Select(o => new OrganisationLook(o.Name, o.Accent, o.Zone, o.Language)).SingleAsync(cancellationToken);
    }

    /// <summary>The organisation's name.</summary>
    /// <exception cref="InvalidOperationException">There is no such organisation.</exception>
    public async Task<string> NameAsync(TenantScope tenant, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        await using var context = contexts.CreateForInstallation();
        return await context.Organisations.AsNoTracking().Where(o => o.Id == tenant.TenantId).Select(o => o.Name).SingleAsync(cancellationToken);
    }
}
