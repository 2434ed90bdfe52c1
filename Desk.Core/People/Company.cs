using Desk.Core.Tenants;

namespace Desk.Core.People;

/// <summary>
/// What agents note about a company. A company is what customers name alike (<see cref="Customer.CompanyKey"/>); there is a row once somebody has noted something.
/// </summary>
public sealed class Company : ITenantScoped, IVersioned
{
    private const string Between = "\n\n";

    public Company(string name) => Rename(name);

    public long Id { get; private set; }

    public long TenantId { get; private set; }

    /// <summary>What it is called, as it was written by whoever noted something first or named it anew.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Its <see cref="KeyOf"/>, unique in the organisation.</summary>
    public string Key { get; private set; } = "";

    /// <summary>For agents only.</summary>
    public string? Notes { get; private set; }

    public int Version { get; private set; }

    /// <summary>What two spellings of one company have in common; empty for none.</summary>
    public static string KeyOf(string? name) => (Customer.Clean(CustomerField.Company, name).Value ?? "").ToLowerInvariant();

    /// <summary>Notes what <see cref="Customer.Clean"/> has let through.</summary>
    public void Note(string? notes) => Notes = notes;

    public void Rename(string name) => (Name, Key) = (name, KeyOf(name));

    /// <summary>Whether the notes of both have room in one box.</summary>
    public bool HasRoomFor(Company other) => (Notes?.Length ?? 0) + (other?.Notes?.Length ?? 0) + Between.Length <= Customer.NotesLength;

    /// <summary>Takes in what was noted about another company that turned out to be this one.</summary>
    public void TakeIn(Company other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Notes = Notes is null ? other.Notes : other.Notes is null ? Notes : $"{Notes}{Between}{other.Notes}";
    }
}
