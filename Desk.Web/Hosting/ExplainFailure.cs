using System.Data.Common;
using System.Net.Sockets;
using Desk.Infrastructure.Database.Sqlite;
using Microsoft.AspNetCore.Connections;
using Microsoft.EntityFrameworkCore;

namespace Desk.Web.Hosting;

/// <summary>Turns what went wrong into one sentence for a person. Whoever wants the rest turns on Debug logging.</summary>
internal static class ExplainFailure
{
    public static string Sentence(Exception failure)
    {
        for (var e = failure; e is not null; e = e.InnerException)
        {
            if (Known(e) is { } sentence)
            {
                return sentence;
            }
        }

        return OneLine($"Desk had to stop: {failure.Message}");
    }

    private static string? Known(Exception e) => e switch
    {
        RefusedToStartException => OneLine(e.Message),
        DllNotFoundException when e.Message == SqliteBoot.MissingLibrary => e.Message,
        DllNotFoundException => OneLine($"A system library is missing: {e.Message}"),
        AddressInUseException or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } =>
            "The port is in use by another program; stop that one, or choose another with --urls http://localhost:PORT.",
        IOException when e.Message.Contains("address already in use", StringComparison.OrdinalIgnoreCase) =>
            $"{Address(e.Message)} is in use by another program; stop that one, or choose another with --urls http://localhost:PORT.",
        SocketException { SocketErrorCode: SocketError.AccessDenied } => "The port may not be opened by this user; choose one above 1023 with --urls http://localhost:PORT.",
        SocketException socket => OneLine($"The network said no: {socket.Message}"),
        DbException or DbUpdateException { InnerException: null } => OneLine($"The database cannot be used: {e.Message}"),
        UnauthorizedAccessException => OneLine($"Something may not be read or written by this user: {e.Message}"),
        IOException { InnerException: Azure.RequestFailedException or AggregateException } => OneLine(e.Message),
        IOException => OneLine($"A file or folder cannot be used: {e.Message}"),
        _ => null,
    };

    private static string Address(string message)
    {
        var start = message.IndexOf("http", StringComparison.Ordinal);
        var end = start < 0 ? -1 : message.IndexOf(": ", start, StringComparison.Ordinal);
        return end < 0 ? "The port" : message[start..end];
    }

    private static string OneLine(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.EndsWith('.') ? line : line + ".";
    }
}
