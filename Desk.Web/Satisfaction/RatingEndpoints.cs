using Desk.Core.Satisfaction;
using Desk.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace Desk.Web.Satisfaction;

/// <summary>Takes what customers say of answers, by the form of <see cref="RatePage"/>.</summary>
internal static class RatingEndpoints
{
    private const int LongestForm = 64 << 10;

    // No antiforgery token: nobody is signed in by a cookie here. The link's own token is the whole right, and a page elsewhere does not know it.
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(DeskUrls.RateAnswerRoute, AnswerAsync).AllowAnonymous().DisableAntiforgery()
        .WithMetadata(new RequestSizeLimitAttribute(LongestForm));

    // the page says whatever there is to say
    private static async Task<IResult> AnswerAsync(string token, [FromForm] string? rating, [FromForm] string? comment, RateAnswer rate, CancellationToken cancellationToken)
    {
        if (RatingWord.Read(rating) is { } said)
        {
            await rate.RunAsync(token, said, comment ?? "", cancellationToken);
        }

        return Results.LocalRedirect(DeskUrls.Rate(token));
    }
}
