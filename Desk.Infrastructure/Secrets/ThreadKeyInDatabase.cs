using System.Security.Cryptography;
using Desk.Core.Database;
using Desk.Core.Mail;
using Microsoft.EntityFrameworkCore;

namespace Desk.Infrastructure.Secrets;

/// <summary>Keeps the key of the thread tokens in the database, wrapped, so that every process signs alike. Made when first asked for.</summary>
internal sealed class ThreadKeyInDatabase(IDeskContextFactory contexts, MasterKey master, TimeProvider time) : IThreadKey
{
    private const string Name = "thread-key";
    private const int KeyBytes = 32;

    // not when it is put together: the database may not be migrated yet
    private readonly Lazy<byte[]> _key = new(() => Load(contexts, master, time), LazyThreadSafetyMode.PublicationOnly);

    public ReadOnlyMemory<byte> Value => _key.Value;

    private static byte[] Load(IDeskContextFactory contexts, MasterKey master, TimeProvider time)
    {
        if (Find(contexts) is not { } wrapped)
        {
            try
            {
                using var context = contexts.CreateForInstallation();
                context.InstallationSecrets.Add(
                    new InstallationSecret(Name, master.Wrap(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)))) { CreatedAt = time.GetUtcNow() });
                context.SaveChanges();
            }
            catch (DbUpdateException) when (Find(contexts) is not null)
            {
                // another process was first; its key is the one
            }

            wrapped = Find(contexts)!;
        }

        return Convert.FromBase64String(master.Unwrap(wrapped));
    }

    private static string? Find(IDeskContextFactory contexts)
    {
        using var context = contexts.CreateForInstallation();
        return context.InstallationSecrets.AsNoTracking().Where(s => s.Name == Name).Select(s => s.Wrapped).SingleOrDefault();
    }
}
