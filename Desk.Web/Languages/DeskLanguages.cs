using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Desk.Web.Languages;

/// <summary>The languages that Desk speaks.</summary>
public static class DeskLanguages
{
    /// <summary>The language that Desk is written in.</summary>
    public const string English = "en";

    /// <summary>Their names, each in itself, by code.</summary>
    public static readonly IReadOnlyList<(string Code, string Name)> All = [(English, "English"), ("de", "Deutsch")];

    private static readonly ConcurrentDictionary<string, ILanguage> Spoken = new(
        All.Where(l => l.Code != English).Select(l => KeyValuePair.Create(l.Code, (ILanguage)WordTable.Read(l.Code))), StringComparer.Ordinal);

    /// <summary>The code of the language that is read here and now.</summary>
    public static string Current => Known(CodeOf(CultureInfo.CurrentUICulture)) ?? English;

    /// <summary>Which way it runs, as HTML says it.</summary>
    public static string Direction => CultureInfo.CurrentUICulture.TextInfo.IsRightToLeft ? "rtl" : "ltr";

    /// <summary>The words of the language that is read here and now; null for English.</summary>
    internal static ILanguage? Now => Spoken.GetValueOrDefault(CodeOf(CultureInfo.CurrentUICulture));

    /// <summary>The code, if Desk speaks that language.</summary>
    public static string? Known(string? code) => code == English || (code is not null && Spoken.ContainsKey(code)) ? code : null;

    /// <summary>What a language is called, in itself.</summary>
    public static string NameOf(string code) => All.FirstOrDefault(l => l.Code == code).Name ?? code;

    /// <summary>Says something in a language that is not the one at hand: a mail has a reader of its own.</summary>
    /// <param name="code">The language; null, or one that Desk does not speak, for English.</param>
    /// <param name="say">Says it, here and now.</param>
    public static TSaid In<TSaid>(string? code, Func<TSaid> say)
    {
        ArgumentNullException.ThrowIfNull(say);
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(Known(code) ?? English);
            return say();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    /// <summary>Lets Desk speak a language that it does not offer: a test may mark every word with it. Desks that run already do not speak it.</summary>
    public static void Teach(string code, ILanguage language) => Spoken[code] = language;

    /// <summary>
    /// Chooses the reader's language for every screen: what they chose (a cookie), else what the browser asks for. Only the words change:
    /// numbers and dates are formatted where they are shown. The API speaks English, for programs read it, and so does whatever nobody asked for.
    /// </summary>
    public static IApplicationBuilder UseLanguages(this IApplicationBuilder app)
    {
        return app.Use((http, next) =>
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(English);
            return next(http);
        }).UseWhen(http => !http.Request.Path.StartsWithSegments("/api"), screens =>
        {
            var options = new RequestLocalizationOptions { DefaultRequestCulture = new(CultureInfo.InvariantCulture, CultureInfo.GetCultureInfo(English)) };
            options.SupportedCultures = [CultureInfo.InvariantCulture];
            options.SupportedUICultures = [CultureInfo.GetCultureInfo(English), .. Spoken.Keys.Select(CultureInfo.GetCultureInfo)];
            // an address says which screen, not in which language: its circuit would not know
            options.RequestCultureProviders = [new CookieRequestCultureProvider(), new AcceptLanguageHeaderRequestCultureProvider()];
            screens.UseRequestLocalization(options);
        });
    }

    private static string CodeOf(CultureInfo culture) => culture.Name.Split('-', 2)[0];
}
