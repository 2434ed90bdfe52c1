using Desk.Core.Attachments;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Attachments;

/// <summary>What people are told about files.</summary>
internal static class FileWords
{
    public static string TooLarge(AttachmentOptions limits) =>
        T($"The file is larger than {limits.MaxFileBytes / 1048576.0:0.#} MB, more than may go with a mail.");
}
