using System.Text;
using Desk.Core.People;
using Desk.Web.People;
using Desk.Web.Shell;

namespace Desk.Web.Reports;

/// <summary>Hands a report out as a table, to whoever is signed in and may read it.</summary>
internal static class ReportExport
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(DeskUrls.ReportsExport, RunAsync).RequireAuthorization(nameof(Permission.ReadReports));

    private static async Task<IResult> RunAsync(HttpContext http, AgentSession session, TellReport tell, [AsParameters] ReportQuery query, CancellationToken cancellationToken)
    {
        if (await session.FindAsync(http.User, cancellationToken) is not { } agent)
        {
            return Results.NotFound();
        }

        try
        {
            var told = await tell.RunAsync(agent, query, cancellationToken);
            return Results.File(
                Encoding.UTF8.GetBytes(ReportCsv.Write(told.Choice, told.By, told.Report, told.NameOf)), ReportCsv.ContentType, $"reports-{told.Choice.From:yyyy-MM-dd}-{told.Choice.Until:yyyy-MM-dd}.csv");
        }
        catch (BadHttpRequestException e)
        {
            return Results.Text(e.Message, statusCode: StatusCodes.Status400BadRequest);
        }
    }
}
