using System.Text;
using MimeKit;

namespace Desk.Infrastructure.Mail;

/// <summary>Says what is wrong with the shape of a mail: headers that cannot be read, boundaries that are missing.</summary>
internal static class NoteOddities
{
    /// <summary>Each boundary is looked for in the whole mail.</summary>
    private const int MostBoundaries = 20;

    public static void Of(MimeMessage message, ReadOnlySpan<byte> raw, CollectWarnings warnings)
    {
        if (message.Headers.Count == 0)
        {
            warnings.Add("The mail has no headers.");
        }

        if (message.Headers.Contains("Date") && message.Date == default)
        {
            warnings.Add("The date cannot be read.");
        }

        var left = MostBoundaries;
        NoteBoundaries(message.Body, raw, warnings, ref left);
    }

    private static void NoteBoundaries(MimeEntity? entity, ReadOnlySpan<byte> raw, CollectWarnings warnings, ref int left)
    {
        if (entity is not Multipart { Count: > 0 } multipart || left-- <= 0)
        {
            return;
        }

        var boundary = Encoding.UTF8.GetBytes("--" + (multipart.Boundary?.TrimEnd() ?? ""));
        if (boundary.Length == 2 || raw.LastIndexOf(boundary) < 0)
        {
            warnings.Add("A boundary was missing; the parts were told apart by what looks like one.");
        }
        else if (raw.LastIndexOf([.. boundary, .. "--"u8]) < 0)
        {
            warnings.Add("The mail ends in the middle of a part.");
        }

        foreach (var part in multipart)
        {
            NoteBoundaries(part, raw, warnings, ref left);
        }
    }
}
