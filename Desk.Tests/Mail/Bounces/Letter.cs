using Desk.Core.Mail;
using Desk.Infrastructure.Mail;

namespace Desk.Tests.Mail.Bounces;

/// <summary>A small report as a server of some kind writes it, made up for these tests.</summary>
/// <param name="Name">The kind of server.</param>
/// <param name="From">The field From.</param>
/// <param name="Subject">The decoded subject.</param>
/// <param name="Text">The letter.</param>
/// <param name="Recipients">Whom it failed to reach, separated by blanks.</param>
/// <param name="Status">The status to be read, or null.</param>
/// <param name="Action">What became of the mail.</param>
/// <param name="Headers">More header lines.</param>
public sealed record Letter(string Name, string From, string Subject, string Text, string Recipients, string? Status, string Action = "failed", string Headers = "")
{
    public override string ToString() => Name;

    internal ReadMail Read() => new MimeMailReader().Read(MailText.Bytes(
        $"From: {From}\nTo: Ann <ann@desk.example>\nSubject: {Encode(Subject)}\nMessage-ID: <report@mx.example>\n{Headers}MIME-Version: 1.0\n"
        + $"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Text))}\n"));

    private static string Encode(string subject) =>
        System.Text.Ascii.IsValid(subject) ? subject : $"=?utf-8?B?{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(subject))}?=";
}
