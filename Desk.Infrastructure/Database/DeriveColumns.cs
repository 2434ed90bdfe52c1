using Desk.Core.Intake;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Infrastructure.Database;

/// <summary>Columns that a database makes of others, each in its own SQL; so rows that are older than the column have it too. Nobody reads them back.</summary>
internal static class DeriveColumns
{
    /// <param name="builder">The model.</param>
    /// <param name="fromDomain">What is behind the @ of the sender's address.</param>
    /// <param name="mailIdStart">The first <see cref="Occurrence.MailIdStartLength"/> characters of the Message-ID.</param>
    /// <param name="stored">Whether they take room in the row; otherwise only in their indexes.</param>
    public static void OfOccurrences(ModelBuilder builder, string fromDomain, string mailIdStart, bool stored) => builder.Entity<Occurrence>(e =>
    {
        e.Property(o => o.FromDomain).HasComputedColumnSql(fromDomain, stored).ValueGeneratedNever();
        e.Property(o => o.MailIdStart).HasComputedColumnSql(mailIdStart, stored).ValueGeneratedNever();
    });

    /// <param name="builder">The model.</param>
    /// <param name="companyKey">What is behind the line's end in a customer's search key, which is in lower case already.</param>
    /// <param name="stored">As for <see cref="OfOccurrences"/>.</param>
    public static void OfCustomers(ModelBuilder builder, string companyKey, bool stored) =>
        builder.Entity<Customer>().Property(c => c.CompanyKey).HasComputedColumnSql(companyKey, stored).ValueGeneratedNever();
}
