using System.Buffers;
using MimeKit;

namespace Desk.Infrastructure.Mail;

/// <summary>Pictures that the HTML calls by their Content-Location in place of an id (RFC 2557, 4.2).</summary>
internal static class ShowLocations
{
    private const int Longest = 300;

    private static readonly SearchValues<char> Unsafe = SearchValues.Create(" \t\"'<>&");

    /// <summary>Each is looked for in the whole HTML.</summary>
    private const int MostPictures = 50;

    /// <summary>The location of a part that has no id; it serves as its id then.</summary>
    public static string? IdOf(MimeEntity entity)
    {
        var location = entity.ContentId is null && entity.ContentType.MediaType == "image" ? entity.Headers["Content-Location"]?.Trim() : null;
        return location is { Length: > 2 and < Longest } && !location.AsSpan().ContainsAny(Unsafe) ? location : null;
    }

    /// <summary>The HTML with such pictures called by <c>cid:</c>, as those with an id are.</summary>
    public static string In(string html, IReadOnlyList<FoundFile> files)
    {
        foreach (var file in files.Where(f => IsShown(html, f)).Take(MostPictures))
        {
            html = html.Replace($"\"{file.ContentId}\"", $"\"cid:{file.ContentId}\"", StringComparison.Ordinal);
        }

        return html;
    }

    public static bool IsShown(string html, FoundFile file) => file.IsCalledByLocation && html.Contains($"\"{file.ContentId}\"", StringComparison.Ordinal);
}
