using MimeKit.Utils;

namespace MimeKit;

/// <summary>Makes an address of the words that were read.</summary>
internal sealed partial class AddressReader
{
    private void Emit(List<InternetAddress> target)
    {
        var address = _angle;
        if (string.IsNullOrEmpty(address) && _words.HaveAt)
        {
            address = Route(_words.TakeAddress());
        }

        var name = _words.Name() ?? (_comment is null ? null : Rfc2047.DecodeWords(_comment).Trim());
        if (_angle is null && string.IsNullOrEmpty(address) && name is not null && IsAddress(name))
        {
            // a local user without a domain, or an address that hides in an encoded word
            (address, name) = (name, null);
        }

        if (!string.IsNullOrEmpty(address))
        {
            target.Add(MailboxAddress.AsRead(string.IsNullOrEmpty(name) ? null : name, Rfc2047.DecodeWords(address)));
        }

        _words.Clear();
        _angle = _comment = null;
    }

    /// <summary>Drops an obsolete route and a scheme, and the blanks that no address has.</summary>
    private static string Route(ReadOnlySpan<char> inner)
    {
        if (inner.StartsWith("@") && inner.IndexOf(':') is >= 0 and var colon)
        {
            inner = inner[(colon + 1)..];
        }

        if (inner.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
        {
            inner = inner["mailto:".Length..];
        }

        if (inner.StartsWith("\"") || !inner.ContainsAny(' ', '\t'))
        {
            return inner.Trim().ToString();
        }

        return inner.ToString().Replace(" ", "", StringComparison.Ordinal).Replace("\t", "", StringComparison.Ordinal);
    }

    private static bool IsAddress(string word)
    {
        if (word.Contains('@', StringComparison.Ordinal))
        {
            return !word.Contains(' ', StringComparison.Ordinal);
        }

        foreach (var c in word)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '_' or '+'))
            {
                return false;
            }
        }

        return true;
    }
}
