namespace Desk.Web.People;

/// <summary>Accounts that Development signs in with one click. Absent everywhere else.</summary>
public sealed record DemoAccounts(IReadOnlyList<DemoAccount> All);

/// <param name="Email">What the account signs in with.</param>
/// <param name="Name">The agent's name.</param>
/// <param name="Role">The agent's role in words.</param>
public sealed record DemoAccount(string Email, string Name, string Role);
