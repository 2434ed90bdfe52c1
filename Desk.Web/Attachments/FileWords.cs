using System.Globalization;
using Desk.Core.Attachments;

namespace Desk.Web.Attachments;

/// <summary>What people are told about files.</summary>
internal static class FileWords
{
    public static string TooLarge(AttachmentOptions limits) =>
        string.Create(CultureInfo.InvariantCulture, $"The file is larger than {limits.MaxFileBytes / 1048576.0:0.#} MB, more than may go with a mail.");
}
