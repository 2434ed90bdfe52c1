namespace Desk.Web;

public static class Workspace
{
    public static IServiceCollection AddWorkspace(this IServiceCollection services) => services;

    public static WebApplication MapWorkspace(this WebApplication app) => app;
}
