using Desk.Core.Mail;

namespace Desk.Core.Intake;

/// <summary>What is known of a sender's address, and the same in words.</summary>
public sealed record CheckedSender(SenderCheck Result, string? Details);

/// <summary>
/// Judges a sender's address by what the receiving server found out (RFC 8601). Only the server that the mailbox names can make an address
/// verified: anybody may write such a header into a mail. Where none is named, the topmost header is heard only against the sender, which
/// costs a forger's mail its trust and wins him nothing.
/// </summary>
public static class CheckSender
{
    private const string Header = "Authentication-Results";

    public static CheckedSender Run(ReadMail mail, string? trusted)
    {
        var results = trusted is { Length: > 0 } ? Trusted(mail, trusted) : Topmost(mail);
        if (results.Count == 0)
        {
            return new CheckedSender(SenderCheck.Unknown, null);
        }

        var judged = Judge(results, mail.From?.Address);
        var check = trusted is { Length: > 0 } || judged == SenderCheck.Failed ? judged : SenderCheck.Unknown;
        return new CheckedSender(check, check == SenderCheck.Unknown ? null : Words(results, mail));
    }

    // the receiving server writes on top of what was there: its headers stand together, and what stands below others came with the mail
    private static List<MethodResult> Trusted(ReadMail mail, string trusted)
    {
        var results = new List<MethodResult>();
        var begun = false;
        foreach (var header in mail.Headers)
        {
            var its = header.Name.Equals(Header, StringComparison.OrdinalIgnoreCase) && AuthenticationResults.Read(header.Value) is { Instance: null } read
                && read.ServerId.Equals(trusted, StringComparison.OrdinalIgnoreCase) ? read : null;
            if (its is null && begun && !header.Name.Equals("Received-SPF", StringComparison.OrdinalIgnoreCase))
            {
                break;
            }

            begun |= its is not null;
            results.AddRange(its?.Results ?? []);
        }

        return results;
    }

    private static List<MethodResult> Topmost(ReadMail mail) =>
        mail.Header(Header) is { } value && AuthenticationResults.Read(value) is { Instance: null } read ? [.. read.Results] : [];

    private static SenderCheck Judge(List<MethodResult> results, string? from)
    {
        var dmarc = results.Find(r => r.Method == "dmarc")?.Result;
        if (dmarc is "pass" or "fail")
        {
            return dmarc == "pass" ? SenderCheck.Verified : SenderCheck.Failed;
        }

        var domain = from?[(from.LastIndexOf('@') + 1)..] ?? "";
        if (results.Exists(r => r is { Method: "dkim", Result: "pass" } && IsOf(domain, r.Property("header.d") ?? r.Property("header.i")))
            || results.Exists(r => r is { Method: "spf", Result: "pass" } && IsOf(domain, r.Property("smtp.mailfrom"))))
        {
            return SenderCheck.Verified;
        }

        // a policy that names the servers of the From address and this is none of them; without a policy of both, forwarding breaks SPF too often
        return results.Exists(r => r is { Method: "spf", Result: "fail" } && IsOf(domain, r.Property("smtp.mailfrom")))
            && !results.Exists(r => r is { Method: "dkim", Result: "pass" } or { Method: "arc", Result: "pass" }) ? SenderCheck.Failed : SenderCheck.Unverified;
    }

    // equal, or one within the other: the relaxed alignment of RFC 7489, 3.1, without a list of public suffixes, so never by a bare top level
    private static bool IsOf(string domain, string? named)
    {
        var other = named?[(named.LastIndexOf('@') + 1)..].TrimEnd('.') ?? "";
        return domain.Contains('.', StringComparison.Ordinal) && other.Contains('.', StringComparison.Ordinal) && (domain.Equals(other, StringComparison.OrdinalIgnoreCase)
            || domain.EndsWith($".{other}", StringComparison.OrdinalIgnoreCase) || other.EndsWith($".{domain}", StringComparison.OrdinalIgnoreCase));
    }

    private static string Words(List<MethodResult> results, ReadMail mail)
    {
        var words = results.Where(r => r.Method is "spf" or "dkim" or "dmarc" or "arc").Select(r =>
            (r.Property("header.d") ?? r.Property("header.i") ?? r.Property("smtp.mailfrom") ?? r.Property("header.from")) is { } of ? $"{r.Method.ToUpperInvariant()}: {r.Result} ({of})" : $"{r.Method.ToUpperInvariant()}: {r.Result}");
        var hops = mail.Headers.Count(h => h.Name.Equals("ARC-Authentication-Results", StringComparison.OrdinalIgnoreCase));
        return string.Join(", ", hops > 0 ? words.Append(hops == 1 ? "forwarded once" : $"forwarded {hops} times") : words);
    }
}
