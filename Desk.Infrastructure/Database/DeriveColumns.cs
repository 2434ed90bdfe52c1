using Desk.Core.Intake;
using Desk.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Desk.Infrastructure.Database;

/// <summary>Columns that a database makes of others, each in its own SQL; so rows that are older than the column have it too. Nobody reads them back.</summary>
internal static class DeriveColumns
{
    /// <param name="builder">The model.</param>
    /// <param name="fromAddress">The column of the sender's address.</param>
    /// <param name="place">At which character, counted from 1, a text has the first of a sign; 0 when it has none.</param>
    /// <param name="behind">What of a text is behind a character.</param>
    /// <param name="mailIdStart">The first <see cref="Occurrence.MailIdStartLength"/> characters of the Message-ID.</param>
    /// <param name="stored">Whether they take room in the row; otherwise only in their indexes.</param>
    public static void OfOccurrences(
        ModelBuilder builder, string fromAddress, Func<string, char, string> place, Func<string, string, string> behind, string mailIdStart, bool stored) => builder.Entity<Occurrence>(e =>
    {
        string Behind(string text, char sign) => behind(text, place(text, sign));
        var domain = Behind(fromAddress, '@');
        e.Property(o => o.FromDomain).HasComputedColumnSql(domain, stored).ValueGeneratedNever();
        foreach (var parent in new[] { e.Property(o => o.FromParent), e.Property(o => o.FromSecondParent), e.Property(o => o.FromThirdParent) })
        {
            // no derived column can be made of another; a name without a dot has nothing above it
            domain = Behind(domain, '.');
            parent.HasComputedColumnSql($"CASE WHEN {place(domain, '.')} > 0 THEN {domain} END", stored).ValueGeneratedNever();
        }

        e.Property(o => o.MailIdStart).HasComputedColumnSql(mailIdStart, stored).ValueGeneratedNever();
    });

    /// <param name="builder">The model.</param>
    /// <param name="companyKey">What is behind the line's end in a customer's search key, which is in lower case already.</param>
    /// <param name="stored">As for <see cref="OfOccurrences"/>.</param>
    public static void OfCustomers(ModelBuilder builder, string companyKey, bool stored) =>
        builder.Entity<Customer>().Property(c => c.CompanyKey).HasComputedColumnSql(companyKey, stored).ValueGeneratedNever();
}
