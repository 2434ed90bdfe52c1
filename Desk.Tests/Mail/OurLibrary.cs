namespace Desk.Tests.Mail;

/// <summary>The mail tests also run against the real MimeKit and MailKit. Where ours does better, or the test looks inside, it says so with this.</summary>
internal static class OurLibrary
{
    /// <summary>For <c>Skip</c>: null with our library, the reason with theirs.</summary>
#if USE_MAILKIT
    public const string? Only = "Our mail library does this otherwise than MimeKit and MailKit.";
#else
    public const string? Only = null;
#endif
}
