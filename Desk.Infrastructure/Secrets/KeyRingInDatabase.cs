using System.Xml.Linq;
using Desk.Core.Database;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace Desk.Infrastructure.Secrets;

/// <summary>Keeps Data Protection's keys in the database, wrapped, so that every node reads the same cookies.</summary>
internal sealed class KeyRingInDatabase(IDeskContextFactory contexts, MasterKey master, TimeProvider time) : IXmlRepository
{
    private const string Prefix = "key-ring/";

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var context = contexts.CreateForInstallation();
        return [.. context.InstallationSecrets.AsNoTracking().Where(s => s.Name.StartsWith(Prefix)).OrderBy(s => s.Id).Select(s => s.Wrapped).AsEnumerable()
            .Select(wrapped => XElement.Parse(master.Unwrap(wrapped)))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var context = contexts.CreateForInstallation();
        context.InstallationSecrets.Add(new InstallationSecret(Prefix + friendlyName, master.Wrap(element.ToString(SaveOptions.DisableFormatting))) { CreatedAt = time.GetUtcNow() });
        context.SaveChanges();
    }
}
