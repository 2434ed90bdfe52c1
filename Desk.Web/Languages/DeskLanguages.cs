using System.Globalization;

namespace Desk.Web.Languages;

/// <summary>The languages that Desk speaks.</summary>
public static class DeskLanguages
{
    /// <summary>The language that Desk is written in.</summary>
    public const string English = "en";

    /// <summary>Their names, each in itself, by code.</summary>
    public static readonly IReadOnlyList<(string Code, string Name)> All = [(English, "English"), ("de", "Deutsch")];

    /// <summary>The code of the language that is read here and now.</summary>
    public static string Current => Known(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? English;

    /// <summary>Which way it runs, as HTML says it.</summary>
    public static string Direction => CultureInfo.CurrentUICulture.TextInfo.IsRightToLeft ? "rtl" : "ltr";

    /// <summary>The code, if Desk speaks that language.</summary>
    public static string? Known(string? code) => All.Any(l => l.Code == code) ? code : null;

    /// <summary>
    /// Chooses the reader's language for every screen: what they chose (a cookie), else what the browser asks for. Only the words change:
    /// numbers and dates are formatted where they are shown. The API speaks English, for programs read it.
    /// </summary>
    public static IApplicationBuilder UseLanguages(this IApplicationBuilder app) => app.UseWhen(http => !http.Request.Path.StartsWithSegments("/api"), screens =>
    {
        var options = new RequestLocalizationOptions { DefaultRequestCulture = new(CultureInfo.InvariantCulture, CultureInfo.GetCultureInfo(English)) };
        options.SupportedCultures = [CultureInfo.InvariantCulture];
        options.SupportedUICultures = [.. All.Select(l => CultureInfo.GetCultureInfo(l.Code))];
        screens.UseRequestLocalization(options);
    });
}
