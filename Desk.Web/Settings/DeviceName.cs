using static Desk.Web.Languages.Words;

namespace Desk.Web.Settings;

/// <summary>Makes a browser's description of itself readable: a guess that helps a person recognise their own devices, and no more.</summary>
public static class DeviceName
{
    private static readonly (string Sign, string Name)[] Browsers =
        [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Sign, string Name)[] Systems =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    public static string Of(string? agent)
    {
        var browser = Find(Browsers, agent);
        var system = Find(Systems, agent);
        return browser is null ? system ?? T("Another program") : system is null ? browser : T($"{browser} on {system}");
    }

    private static string? Find((string Sign, string Name)[] signs, string? agent) =>
        signs.Where(s => agent?.Contains(s.Sign, StringComparison.Ordinal) == true).Select(s => s.Name).FirstOrDefault();
}
