using Desk.Core.Live;
using Desk.Core.People;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Customers;

/// <summary>What screens say of companies, and what they listen to.</summary>
internal static class CompanyWords
{
    public static string Customers(int count) => Many(count, "one customer", "{0} customers");

    /// <summary>The notes in the shape that their box knows.</summary>
    public static CustomerDetails AsNoted(CompanyDetails company) => new(0, company.Name, null, null, company.Notes, [], default, company.Version);

    /// <summary>Whether something happened to what is shown of a company: to its row, to its customers, or to who they are.</summary>
    public static bool Concerns(DeskEvent happened, string key, CompanyDetails? company) =>
        (happened.Kind == DeskEventKind.CompanyChanged && (company?.Id is not { } id || id == happened.AboutId))
        || (happened.CustomerId is { } customer && company?.Customers.Any(c => c.Id == customer) == true)
        || (happened.Kind == DeskEventKind.CustomerChanged && happened.Changes.Any(c => c.Field == "company" && (Company.KeyOf(c.Before) == key || Company.KeyOf(c.After) == key)));
}
