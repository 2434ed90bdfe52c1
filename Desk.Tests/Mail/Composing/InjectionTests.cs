using System.Text;
using MimeKit;

namespace Desk.Tests.Mail.Composing;

/// <summary>Nothing that a person or a sender chooses can begin a header field or a line of its own.</summary>
public sealed class InjectionTests
{
    private static readonly string[] Breaks =
    [
        "a\r\nX-Evil: 1", "a\nX-Evil: 1", "a\rX-Evil: 1", "a\r\n\r\nX-Evil: 1", "a\0\nX-Evil: 1", "\r\nX-Evil: 1", "a\r\n X-Evil: 1\r\nX-Evil: 1", "a\u0085X-Evil: 1", "a\u2028X-Evil: 1\r\n",
        "é\r\nX-Evil: 1", "a\v\fX-Evil: 1\r",
    ];

    public static TheoryData<string> Evil => [.. Breaks, "=?utf-8?Q?a=0D=0AX-Evil:_1?="];

    public static TheoryData<string> EvilBreaks => [.. Breaks];

    [Theory(Skip = OurLibrary.Only)]
    [MemberData(nameof(Evil))]
    public void Write_WhateverIsSet_AddsNoLine(string evil)
    {
        var part = new MimePart("application", "pdf") { FileName = evil, ContentDescription = evil };
        part.ContentType.Parameters.Add("x", evil);
        part.ContentDisposition!.Parameters["y"] = evil;
        using var message = new MimeMessage { Subject = evil, Body = part };
        message.From.Add(new MailboxAddress(evil, "a@desk.example"));
        message.To.Add(new GroupAddress(evil, [new MailboxAddress(evil, "b@desk.example")]));
        message.Headers.Add("X-Note", evil);
        message.Headers.Add("X-Later", "");
        message.Headers[^1].Value = evil;
        message.Headers[HeaderId.Organization] = evil;

        foreach (var international in new[] { false, true })
        {
            var raw = Write(message, international);

            var lines = raw.Split("\r\n");
            lines.ShouldNotContain(line => line.StartsWith("X-Evil", StringComparison.OrdinalIgnoreCase));
            lines.ShouldNotContain(line => line.Contains('\r') || line.Contains('\n') || line.Contains('\0'));
            lines.Count(line => line.Length == 0).ShouldBe(2);
            lines.Where(line => line.Length > 0 && line[0] != ' ').Select(line => line.Split(':')[0]).ShouldBe(
                ["From", "Date", "Subject", "Message-ID", "To", "X-Note", "X-Later", "Organization", "MIME-Version", "Content-Type", "Content-Disposition", "Content-Description"]);
        }
    }

    [Theory(Skip = OurLibrary.Only)]
    [MemberData(nameof(EvilBreaks))]
    public void Set_WhatMustBeATokenOrAnId_IsRefused(string evil)
    {
        using var message = new MimeMessage();
        Should.Throw<FormatException>(() => message.MessageId = evil);
        Should.Throw<FormatException>(() => message.InReplyTo = evil);
        Should.Throw<FormatException>(() => message.References.Add(evil));
        Should.Throw<FormatException>(() => new MimePart { ContentId = evil });
        Should.Throw<FormatException>(() => new MailboxAddress("a", evil));
        Should.Throw<FormatException>(() => new MailboxAddress("a", $"{evil}@desk.example"));
        Should.Throw<FormatException>(() => new MailboxAddress("a", $"\"{evil}\"@desk.example"));
        Should.Throw<FormatException>(() => new MailboxAddress("a", $"a@{evil}"));
        Should.Throw<ArgumentException>(() => new Header(evil, "x"));
        Should.Throw<ArgumentException>(() => new ContentType(evil, "x"));
        Should.Throw<ArgumentException>(() => new ContentType("text", "plain").MediaSubtype = evil);
        Should.Throw<ArgumentException>(() => new ContentDisposition(evil));
        Should.Throw<ArgumentException>(() => new ParameterList().Add(evil, "x"));
    }

    [Theory(Skip = OurLibrary.Only)]
    [InlineData("a\r\nX-Evil: 1")]
    [InlineData("")]
    public void Write_BoundaryThatIsNone_IsRefused(string boundary)
    {
        using var message = new MimeMessage { Body = new Multipart { Boundary = boundary } };

        Should.Throw<FormatException>(() => Write(message, false));
    }

#if !USE_MAILKIT
    [Fact]
    public void Write_AddressAsSomebodyElseWroteIt_IsCheckedBeforeItIsPassedOn()
    {
        using var message = new MimeMessage();
        message.To.Add(MailboxAddress.AsRead("A", "a@desk.example\r\nX-Evil: 1"));

        Should.Throw<FormatException>(() => Write(message, false));
    }
#endif

    private static string Write(MimeMessage message, bool international)
    {
        var options = FormatOptions.Default.Clone();
        (options.NewLineFormat, options.International) = (NewLineFormat.Dos, international);
        using var target = new MemoryStream();
        message.WriteTo(options, target);
        return Encoding.UTF8.GetString(target.ToArray());
    }
}
