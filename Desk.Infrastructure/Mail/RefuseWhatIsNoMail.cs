using Desk.Core.Mail;

namespace Desk.Infrastructure.Mail;

/// <summary>Tells files that are no mail from mails that are only badly made. An empty one is a mail without anything in it.</summary>
internal static class RefuseWhatIsNoMail
{
    private const int Window = 4096;

    public static void Check(ReadOnlySpan<byte> raw)
    {
        // a colon within the first lines is enough; without one, text may still be a mail whose headers were lost
        var head = raw[..Math.Min(raw.Length, Window)];
        var binary = head.Count((byte)0) * 10 > head.Length;
        if (binary && !HasHeader(head))
        {
            throw new NotAMailException("The file holds binary data and no mail headers.");
        }
    }

    private static bool HasHeader(ReadOnlySpan<byte> head)
    {
        foreach (var range in head.Split((byte)'\n'))
        {
            var line = head[range];
            var colon = line.IndexOf((byte)':');
            if (colon > 1 && !line[..colon].ContainsAnyExceptInRange((byte)'!', (byte)'~'))
            {
                return true;
            }
        }

        return false;
    }
}
