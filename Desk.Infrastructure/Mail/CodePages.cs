using System.Runtime.CompilerServices;
using System.Text;

namespace Desk.Infrastructure.Mail;

/// <summary>The encodings by their numbers, those of other systems too.</summary>
internal static class CodePages
{
#pragma warning disable CA2255 // a MIME reader that is asked for a charset too early remembers for ever that there is none
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Register() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static Encoding Get(int page) => Encoding.GetEncoding(page);

    /// <summary>Null when there is none of that number.</summary>
    public static Encoding? Find(int page)
    {
        try
        {
            return page is > 0 and < 65536 ? Encoding.GetEncoding(page) : null;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
