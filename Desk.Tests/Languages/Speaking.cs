using System.Globalization;

namespace Desk.Tests.Languages;

/// <summary>What is read from here on is read in another language, until disposed of; other tests read on as they do.</summary>
internal sealed class Speaking : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

    public Speaking(string language) => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

    public static Speaking German => new("de");

    public void Dispose() => CultureInfo.CurrentUICulture = _before;
}
