using System.Text;
using Desk.Infrastructure.Mail.Dkim;
using MimeKit;

namespace Desk.Infrastructure.Mail;

/// <summary>A message that is ready to leave, and the files it is written from; it can be written any number of times and is the same each time.</summary>
public sealed class ComposedMail : IAsyncDisposable
{
    private static readonly FormatOptions Dos = MakeOptions();

    internal ComposedMail(MimeMessage message, OpenFiles files)
    {
        Message = message;
        Files = files;
    }

    public MimeMessage Message { get; }

    internal OpenFiles Files { get; }

    /// <summary>Writes it with CRLF line ends.</summary>
    public Task WriteAsync(Stream to, CancellationToken ct) => Message.WriteToAsync(Dos, to, ct);

    public async ValueTask DisposeAsync()
    {
        Message.Dispose();
        await Files.DisposeAsync();
    }

    /// <summary>Nothing of the message may change afterwards.</summary>
    internal async Task SignAsync(SignWithDkim signer, CancellationToken ct)
    {
        var field = new Header(SignWithDkim.FieldName, "");

        // other folds would be another text, for the signature signs its own field too
        field.SetRawValue(Encoding.ASCII.GetBytes(await signer.SignAsync(WriteAsync, ct) + "\r\n"));
        Message.Headers.Insert(0, field);
    }

    private static FormatOptions MakeOptions()
    {
        var options = FormatOptions.Default.Clone();
        options.NewLineFormat = NewLineFormat.Dos;
        return options;
    }
}
