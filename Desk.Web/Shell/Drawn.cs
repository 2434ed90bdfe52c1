#pragma warning disable BL0006 // pieces of a screen are read here, as Blazor itself reads them
using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.RenderTree;

namespace Desk.Web.Shell;

/// <summary>
/// What is the same for everybody who reads a language, drawn once for all screens: each keeps one piece that names it, where it would keep one for each element, attribute and text. Only for what nobody can
/// press by Blazor: no component, no handler.
/// </summary>
public static class Drawn
{
    // what does not fit any more is drawn by whoever shows it
    private const int Most = 20_000;

    private static readonly HashSet<string> Alone = ["br", "hr", "img", "input"];
    private static readonly ConcurrentDictionary<(string Language, string What, string Whose), MarkupString> Made = new();

    /// <summary>The drawing of that name.</summary>
    /// <param name="what">What it is, another name at each place.</param>
    /// <param name="content">Draws it, where that has not been done in this language.</param>
    /// <param name="whose">Whatever else it depends on.</param>
    public static MarkupString Once(string what, RenderFragment content, string whose = "")
    {
        ArgumentNullException.ThrowIfNull(content);
        var key = (CultureInfo.CurrentUICulture.Name, what, whose);
        if (!Made.TryGetValue(key, out var made))
        {
            made = Draw(content);
            if (Made.Count < Most)
            {
                Made.TryAdd(key, made);
            }
        }

        return made;
    }

    private static MarkupString Draw(RenderFragment content)
    {
        using var builder = new RenderTreeBuilder();
        content(builder);
        var (frames, html) = (builder.GetFrames(), new StringBuilder());
        Write(frames.Array.AsSpan(0, frames.Count), html);
        return new MarkupString(html.ToString());
    }

    private static void Write(ReadOnlySpan<RenderTreeFrame> frames, StringBuilder html)
    {
        while (!frames.IsEmpty)
        {
            var (frame, length) = (frames[0], 1);
            switch (frame.FrameType)
            {
                case RenderTreeFrameType.Element:
                    length = frame.ElementSubtreeLength;
                    WriteElement(frame.ElementName, frames[1..length], html);
                    break;
                case RenderTreeFrameType.Text:
                    html.Append(WebUtility.HtmlEncode(frame.TextContent));
                    break;
                case RenderTreeFrameType.Markup:
                    html.Append(frame.MarkupContent);
                    break;
                case RenderTreeFrameType.Region: // what is in it follows
                    break;
                default:
                    throw new InvalidOperationException($"{frame.FrameType} cannot be drawn once for all.");
            }

            frames = frames[length..];
        }
    }

    private static void WriteElement(string name, ReadOnlySpan<RenderTreeFrame> inside, StringBuilder html)
    {
        html.Append('<').Append(name);
        while (!inside.IsEmpty && inside[0].FrameType == RenderTreeFrameType.Attribute)
        {
            html.Append(' ').Append(inside[0].AttributeName);
            _ = inside[0].AttributeValue switch
            {
                true => html,
                string value => html.Append("=\"").Append(WebUtility.HtmlEncode(value)).Append('"'),
                _ => throw new InvalidOperationException($"{inside[0].AttributeName} cannot be drawn once for all."),
            };
            inside = inside[1..];
        }

        html.Append('>');
        if (!Alone.Contains(name))
        {
            Write(inside, html);
            html.Append("</").Append(name).Append('>');
        }
    }
}
