using System.Globalization;
using Desk.Infrastructure.Mail;
using MimeKit;

namespace MailKit.Net.Imap;

/// <summary>Putting messages into a folder, which need not be open (RFC 3501, 6.3.11; RFC 4315, 3).</summary>
public partial class ImapFolder
{
    public Task<UniqueId?> AppendAsync(IAppendRequest request, CancellationToken cancellationToken = default) =>
        AppendAsync(FormatOptions.Default, request, cancellationToken);

    public async Task<UniqueId?> AppendAsync(FormatOptions options, IAppendRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(request);
        _client.RequireLogin();

        // its size has to be said first, and it has to be the same to the byte
        await using var content = PassingFile.Open();
        var format = options.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        await request.Message.WriteToAsync(format, content, cancellationToken);

        var flags = FlagNames.Write(request.Flags, []);
        var date = request.InternalDate is { } at
            ? string.Create(CultureInfo.InvariantCulture, $"\"{at,11:d-MMM-yyyy} {at:HH:mm:ss} {(at.Offset < TimeSpan.Zero ? '-' : '+')}{at.Offset:hhmm}\" ") : "";
        var command = Named(new ImapCommand("APPEND ")).Plain($" {(flags == "()" ? "" : flags + " ")}{date}").Literal(content);
        var status = await _client.RunAsync(command, cancellationToken);
        await OrMissingAsync(status, "the message", cancellationToken);
        request.TransferProgress?.Report(content.Length, content.Length);
        return status.Code == "APPENDUID" && status.Arguments.Number32() is { } validity && status.Arguments.Number32() is { } uid and > 0
            ? new UniqueId(validity, uid) : null;
    }
}
