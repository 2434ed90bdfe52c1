using System.Text;

namespace Desk.Infrastructure.Mail.Html.Css;

/// <summary>Styles twice: as they are shown, and, when something in them is remote, with its addresses, for whoever asks for it.</summary>
internal sealed class StyleText
{
    private StringBuilder? _full;

    public StringBuilder Shown { get; } = new();

    /// <summary>Null when nothing is held back.</summary>
    public string? Full => _full?.ToString();

    public void Append(string css)
    {
        Shown.Append(css);
        _full?.Append(css);
    }

    public void Append(StyleText css)
    {
        if (css._full is not null || _full is not null)
        {
            Fill().Append(css._full ?? css.Shown);
        }

        Shown.Append(css.Shown);
    }

    public void AppendPicture(string url, bool isRemote)
    {
        if (isRemote)
        {
            Fill();
        }

        _full?.Append("url('").Append(url).Append("')");
        Shown.Append(isRemote ? "none" : $"url('{url}')");
    }

    private StringBuilder Fill() => _full ??= new StringBuilder().Append(Shown);
}
