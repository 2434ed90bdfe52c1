using Desk.Core.People;
using Desk.Web.People;

namespace Desk.Web.Demo;

/// <summary>The demo desk of a Development run: who works there, and what customers wrote.</summary>
internal static class DemoDesk
{
    public const string Organisation = "Northwind Support";

    public static readonly IReadOnlyList<(string Name, string Email, AgentRole Role)> Agents =
    [
        ("Olivia Owner", "owner@desk.example", AgentRole.Owner),
        ("Liam Lead", "lead@desk.example", AgentRole.Lead),
        ("Ada Agent", "agent@desk.example", AgentRole.Agent),
    ];

    public static readonly IReadOnlyList<(string Address, string Name)> Mailboxes = [("support@desk.example", "Support"), ("billing@desk.example", "Billing")];

    public static DemoAccounts Accounts { get; } = new([.. Agents.Select(a => new DemoAccount(a.Email, a.Name, a.Role.ToString()))]);

    public static IServiceCollection AddDemo(this IServiceCollection services) => services.AddSingleton(Accounts).AddSingleton<RateDemo>().AddSingleton<FillDemoDesk>();
}
