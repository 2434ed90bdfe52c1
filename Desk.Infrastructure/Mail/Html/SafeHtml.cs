namespace Desk.Infrastructure.Mail.Html;

/// <summary>What is left of a mail's HTML.</summary>
/// <param name="Html">Runs nothing and loads nothing.</param>
/// <param name="HeldBack">How many elements have remote pictures that wait for somebody to ask for them.</param>
public readonly record struct SafeHtml(string Html, int HeldBack);
