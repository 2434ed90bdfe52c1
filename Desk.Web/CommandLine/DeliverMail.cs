using System.Text.Json;
using Desk.Core.Intake;
using Desk.Core.Mailboxes;
using Desk.Web.Hosting;

namespace Desk.Web.CommandLine;

/// <summary>The verb <c>deliver</c>: one message, as an MTA's pipe hands it over. Its exit codes are those of sysexits.h that MTAs know.</summary>
internal static class DeliverMail
{
    /// <summary>EX_NOUSER: there is no such mailbox.</summary>
    public const int UnknownMailbox = 67;

    /// <summary>EX_TEMPFAIL: the mail was not stored; the MTA keeps it and tries again.</summary>
    public const int NotStored = 75;

    public static async Task<int> RunAsync(string[] switches, string address, FileInfo? file, CancellationToken cancellationToken)
    {
        try
        {
            var raw = await ReadAsync(file, cancellationToken);
            var (settings, services) = await VerbServices.PrepareAsync(switches, cancellationToken);
            await using var _ = services;
            if (raw.Length > settings.Intake.MaxMailBytes)
            {
                throw new RefusedToStartException($"The mail has {raw.Length} bytes, more than Intake:MaxMailBytes ({settings.Intake.MaxMailBytes}) allows; it was not stored.");
            }

            if (await services.GetRequiredService<ListMailboxes>().FindAsync(address, cancellationToken) is not { } mailbox)
            {
                await Console.Error.WriteLineAsync($"There is no mailbox {address}.");
                return UnknownMailbox;
            }

            return await TakeInAsync(services, mailbox, raw, cancellationToken);
        }
#pragma warning disable CA1031 // whatever the reason: the MTA must keep what is not stored
        catch (Exception e)
#pragma warning restore CA1031
        {
            await Console.Error.WriteLineAsync(e is OperationCanceledException ? "Stopped before the mail was stored." : ExplainFailure.Sentence(e));
            return NotStored;
        }
    }

    private static async Task<int> TakeInAsync(ServiceProvider services, MailboxSource mailbox, byte[] raw, CancellationToken cancellationToken)
    {
        AcceptedMail? accepted = null;
        try
        {
            accepted = (await services.GetRequiredService<AcceptMail>().RunAsync(mailbox, [IncomingMail.NamedByContent(raw)], cancellationToken))[0];

            // a repeat too: whoever accepted it first may have been killed before it was processed
            await services.GetRequiredService<ProcessMail>().AcceptedAsync(mailbox.Tenant, new Dictionary<long, ReadOnlyMemory<byte>> { [accepted.OccurrenceId] = raw }, CancellationToken.None);
            await PrintAsync(accepted, await services.GetRequiredService<ReadLedger>().OneAsync(mailbox.Tenant, accepted.OccurrenceId, CancellationToken.None));
            return 0;
        }
        catch (Exception e) when (accepted is not null)
        {
            // it is stored, so the MTA is done with it; the server's sweep processes it later
            await Console.Error.WriteLineAsync(ExplainFailure.Sentence(e));
            await PrintAsync(accepted, null);
            return 0;
        }
    }

    private static Task PrintAsync(AcceptedMail accepted, LedgerEntry? entry) => Console.Out.WriteLineAsync(JsonSerializer.Serialize(
        new
        {
            occurrence = accepted.OccurrenceId,
            fate = accepted.Repeat ? "duplicate" : FateName.Of(entry?.Fate ?? MailFate.Failed),
            ticket = entry?.TicketNumber,
            created = !accepted.Repeat && entry is { CreatedTicket: true },
            reason = accepted.Repeat ? "This mail was delivered before." : entry?.Reason ?? "Stored, to be processed later.",
        }, InspectMail.Json));

    private static async Task<byte[]> ReadAsync(FileInfo? file, CancellationToken cancellationToken)
    {
        if (file is not null)
        {
            return await File.ReadAllBytesAsync(file.FullName, cancellationToken);
        }

        await using var input = Console.OpenStandardInput();
        using var buffer = new MemoryStream();
        await input.CopyToAsync(buffer, cancellationToken);
        return buffer.ToArray();
    }
}
