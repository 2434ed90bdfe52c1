using System.Globalization;
using System.Text;

namespace MailKit.Security;

/// <summary>The <c>a=1,b=2</c> form of messages (RFC 5802, 5.1).</summary>
internal static class ScramText
{
    public static string Escape(string name) => name.Replace("=", "=3D", StringComparison.Ordinal).Replace(",", "=2C", StringComparison.Ordinal);

    /// <summary>The value of an attribute; null when it is not there.</summary>
    public static string? Find(string message, char name) =>
        message.Split(',').FirstOrDefault(p => p.Length >= 2 && p[0] == name && p[1] == '=')?[2..];

    /// <summary>A count within bounds; null for anything else.</summary>
    public static int? Count(string? text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1 && count <= most ? count : null;

    public static byte[]? Base64(string? text)
    {
        var bytes = new byte[text?.Length ?? 0];
        return text is { Length: > 0 } && Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
