using Desk.Core.Database;
using Desk.Core.Tenants;

namespace Desk.Core.People;

/// <summary>Somebody who writes to the organisation.</summary>
public sealed class Customer(string name) : ITenantScoped, IVersioned
{
    public const int NameLength = 200;
    public const int CompanyLength = 200;
    public const int PhoneLength = 50;
    public const int NotesLength = 20_000;
    public const int KeyLength = NameLength + 1 + CompanyLength;

    public long Id { get; private set; }

    public long TenantId { get; private set; }

    public string Name { get; private set; } = name;

    /// <summary>Name and company in lower case: what lists are sorted by and search looks into.</summary>
    public string SearchKey { get; private set; } = KeyOf(name, null);

    /// <summary>The company the customer belongs to, as people wrote it; not an organisation of this installation.</summary>
    public string? Company { get; private set; }

    /// <summary>The <see cref="People.Company.KeyOf"/> of <see cref="Company"/>, empty without one. The database derives it from <see cref="SearchKey"/>: it exists to be looked up.</summary>
    public string CompanyKey { get; private set; } = "";

    public string? Phone { get; private set; }

    /// <summary>What agents note about the customer, for agents only.</summary>
    public string? Notes { get; private set; }

    /// <summary>The customer that this one was merged into; it has no addresses and tickets of its own then.</summary>
    public long? MergedIntoId { get; private set; }

    public DateTimeOffset CreatedAt { get; init; }

    public int Version { get; private set; }

    /// <summary>The value of a field; null when it is empty.</summary>
    public string? Read(CustomerField field) => field switch
    {
        CustomerField.Name => Name,
        CustomerField.Company => Company,
        CustomerField.Phone => Phone,
        _ => Notes,
    };

    /// <summary>Sets a field to a value that <see cref="Clean"/> has let through.</summary>
    public void Set(CustomerField field, string? value)
    {
        switch (field)
        {
            case CustomerField.Name:
                ArgumentException.ThrowIfNullOrEmpty(value);
                Name = value;
                break;
            case CustomerField.Company:
                Company = value;
                break;
            case CustomerField.Phone:
                Phone = value;
                break;
            default:
                Notes = value;
                break;
        }

        SearchKey = KeyOf(Name, Company);
    }

    /// <summary>Marks the customer as merged, or as one of its own again.</summary>
    public void MergeInto(long? keptId) => MergedIntoId = keptId;

    /// <summary>The value as it is kept (null for nothing), or what is wrong with it, as a sentence.</summary>
    public static (string? Value, string? Problem) Clean(CustomerField field, string? value)
    {
        var text = StorableText.Clean(value ?? "").ReplaceLineEndings("\n");
        text = field == CustomerField.Notes ? text.TrimEnd() : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var longest = field switch { CustomerField.Name => NameLength, CustomerField.Company => CompanyLength, CustomerField.Phone => PhoneLength, _ => NotesLength };
        return text.Length > longest ? (null, $"That is too long: at most {longest} characters.")
            : text.Length == 0 && field == CustomerField.Name ? (null, "A customer needs a name.")
            : (text.Length == 0 ? null : text, null);
    }

    private static string KeyOf(string name, string? company) => StorableText.Cut($"{name}\n{company}".ToLowerInvariant(), KeyLength);
}

/// <summary>What people write about a customer.</summary>
public enum CustomerField
{
    Name,
    Company,
    Phone,
    Notes,
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

    /// <summary>Makes it another customer's.</summary>
    public void MoveTo(long customerId) => CustomerId = customerId;
}
