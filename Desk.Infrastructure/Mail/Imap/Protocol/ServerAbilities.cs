using System.Globalization;

namespace MailKit.Net.Imap;

/// <summary>A CAPABILITY answer (RFC 3501, 7.2.1).</summary>
internal sealed record ServerAbilities(ImapCapabilities Capabilities, IReadOnlySet<string> Mechanisms, uint? AppendLimit)
{
    private static readonly Dictionary<string, ImapCapabilities> Names = new()
    {
        ["IMAP4REV1"] = ImapCapabilities.IMAP4rev1,
        ["IMAP4REV2"] = ImapCapabilities.IMAP4rev2,
        ["LITERAL+"] = ImapCapabilities.LiteralPlus,
        ["LITERAL-"] = ImapCapabilities.LiteralMinus,
        ["IDLE"] = ImapCapabilities.Idle,
        ["NAMESPACE"] = ImapCapabilities.Namespace,
        ["ID"] = ImapCapabilities.Id,
        ["LOGINDISABLED"] = ImapCapabilities.LoginDisabled,
        ["STARTTLS"] = ImapCapabilities.StartTLS,
        ["UNSELECT"] = ImapCapabilities.Unselect,
        ["UIDPLUS"] = ImapCapabilities.UidPlus,
        ["CONDSTORE"] = ImapCapabilities.CondStore,
        ["QRESYNC"] = ImapCapabilities.QuickResync | ImapCapabilities.CondStore,
        ["ESEARCH"] = ImapCapabilities.ESearch,
        ["SASL-IR"] = ImapCapabilities.SaslIR,
        ["COMPRESS=DEFLATE"] = ImapCapabilities.Compress,
        ["ENABLE"] = ImapCapabilities.Enable,
        ["LIST-EXTENDED"] = ImapCapabilities.ListExtended,
        ["SPECIAL-USE"] = ImapCapabilities.SpecialUse,
        ["MOVE"] = ImapCapabilities.Move,
        ["APPENDLIMIT"] = ImapCapabilities.AppendLimit,
        ["OBJECTID"] = ImapCapabilities.ObjectID,
        ["XLIST"] = ImapCapabilities.XList,
        ["X-GM-EXT-1"] = ImapCapabilities.GMailExt1,
    };

    public static ServerAbilities Read(ImapTokens words)
    {
        var (capabilities, limit) = (ImapCapabilities.None, (uint?)null);
        var mechanisms = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (!words.AtEnd && words.Word() is { Length: > 0 } word && mechanisms.Count < ImapLimits.ListLength)
        {
            capabilities |= Names.GetValueOrDefault(word);
            if (word.StartsWith("AUTH=", StringComparison.Ordinal))
            {
                mechanisms.Add(word[5..]);
            }
            else if (word.StartsWith("APPENDLIMIT=", StringComparison.Ordinal) && uint.TryParse(word.AsSpan(12), CultureInfo.InvariantCulture, out var bytes))
            {
                (capabilities, limit) = (capabilities | ImapCapabilities.AppendLimit, bytes);
            }
        }

        return new ServerAbilities(capabilities, mechanisms, limit);
    }
}
