using Desk.Core.People;
using Microsoft.AspNetCore.Authorization;

namespace Desk.Web.People;

/// <summary>What a policy asks for: that whoever is signed in is an active agent with a permission.</summary>
/// <param name="Permission">Which one.</param>
internal sealed record PermissionRequirement(Permission Permission) : IAuthorizationRequirement;

/// <summary>One policy for each <see cref="Permission"/>, by its name: <c>[Authorize(Policy = nameof(Permission.ManageTeams))]</c>.</summary>
internal static class PermissionPolicies
{
    public static AuthorizationBuilder AddPermissions(this AuthorizationBuilder builder)
    {
        builder.Services.AddSingleton<IAuthorizationHandler, PermissionHandler>();
        foreach (var permission in Enum.GetValues<Permission>())
        {
            builder.AddPolicy(permission.ToString(), p => p.RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(permission)));
        }

        return builder;
    }

    /// <summary>Asks for a permission at an endpoint.</summary>
    public static TBuilder Require<TBuilder>(this TBuilder builder, Permission permission)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(permission.ToString());
}

/// <summary>Looks the agent up each time: a role that was taken away is gone with the next question.</summary>
internal sealed class PermissionHandler(AgentSession session) : AuthorizationHandler<PermissionRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (await session.FindAsync(context.User, CancellationToken.None) is { } agent && agent.May(requirement.Permission))
        {
            context.Succeed(requirement);
        }
    }
}
