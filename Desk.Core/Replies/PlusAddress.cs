namespace Desk.Core.Replies;

/// <summary>Addresses that carry something behind a plus sign: <c>support+token@desk.example</c> is <c>support@desk.example</c>'s.</summary>
internal static class PlusAddress
{
    public static string Bare(string address)
    {
        var (plus, at) = (address.IndexOf('+', StringComparison.Ordinal), address.LastIndexOf('@'));
        return plus > 0 && plus < at ? address[..plus] + address[at..] : address;
    }
}
