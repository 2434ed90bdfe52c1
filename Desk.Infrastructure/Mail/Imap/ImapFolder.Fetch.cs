using System.Globalization;
using MimeKit;

namespace MailKit.Net.Imap;

/// <summary>Reading about messages (RFC 3501, 6.4.5 and 6.4.8).</summary>
public partial class ImapFolder
{
    public async Task<IList<IMessageSummary>> FetchAsync(IList<UniqueId> uids, IFetchRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(uids);
        ArgumentNullException.ThrowIfNull(request);
        RequireOpen(FolderAccess.ReadOnly);
        var wanted = new WantedUids(uids);
        var gathered = new GatherSummaries(this, answer => answer.Uid is { } uid && wanted.Contains(uid));
        foreach (var piece in UidText.Pieces(uids, ImapLimits.UidsInCommand))
        {
            await FetchAsync($"UID FETCH {piece}", request, gathered, cancellationToken);
        }

        return gathered.Summaries;
    }

    public async Task<IList<IMessageSummary>> FetchAsync(int min, int max, IFetchRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfNegative(min);
        ArgumentOutOfRangeException.ThrowIfLessThan(max, -1);
        RequireOpen(FolderAccess.ReadOnly);
        if (min >= Count || (max >= 0 && max < min))
        {
            return [];
        }

        var gathered = new GatherSummaries(this, answer => answer.Number > min && (max < 0 || answer.Number <= max + 1L));
        var range = string.Create(CultureInfo.InvariantCulture, $"FETCH {min + 1L}:{(max < 0 ? "*" : max + 1L)}");
        await FetchAsync(range, request, gathered, cancellationToken);
        return gathered.Summaries;
    }

    /// <summary>Header fields; those of an empty stream are none.</summary>
    internal static async ValueTask<HeaderList> ReadHeadersAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (stream.Length == 0)
        {
            return new HeaderList();
        }

        using var message = await MimeMessage.LoadAsync(stream, cancellationToken);
        return message.Headers;
    }

    private async Task FetchAsync(string what, IFetchRequest request, GatherSummaries gathered, CancellationToken cancellationToken)
    {
        var command = new ImapCommand($"{what} {FetchItems.Write(request, _client.Require)}")
        {
            OnData = async (data, ct) =>
            {
                if (data is not { Word: "FETCH", Number: { } number and > 0 })
                {
                    return false;
                }

                var answer = FetchAnswer.Read(number, data.Tokens);
                if (!await gathered.TakeAsync(answer, ct))
                {
                    TakeFlags(answer);
                }

                return true;
            },
        };
        if (request.ChangedSince is { } modSeq)
        {
            command.Plain(string.Create(CultureInfo.InvariantCulture, $" (CHANGEDSINCE {modSeq})"));
        }

        (await _client.RunAsync(command, cancellationToken)).OrThrow("to tell of the messages");
    }
}
