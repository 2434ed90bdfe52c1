using System.Net;
using System.Text;
using Desk.Core.Notices;
using Desk.Core.Templates;

namespace Desk.Core.Satisfaction;

/// <summary>The question as it stands in a mail, and what may stand there.</summary>
public static class RatingText
{
    /// <summary>What is asked where a mailbox has no words of its own.</summary>
    public const string UsualQuestion = "How was our answer?";

    /// <summary>What the links are called where a mailbox has no words of its own.</summary>
    public const string UsualAnswers = "Good / Okay / Bad";

    private const int LongestAnswer = 40;

    // they can be read in any mail, and many programs draw them as faces
    private static readonly string[] Faces = [":-)", ":-|", ":-("];

    /// <summary>Says what is wrong with a question and what may stand there; null when nothing is. Empty is the usual one.</summary>
    public static string? ProblemOfQuestion(string question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return question.Length > RatingAsk.QuestionLength ? $"The question is too long: it has at most {RatingAsk.QuestionLength} characters." : TextVariables.OfAutoResponses.ProblemOf(question);
    }

    /// <summary>Says what is wrong with the names of the links; null when nothing is. Empty is the usual ones.</summary>
    public static string? ProblemOfAnswers(string answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        return string.IsNullOrWhiteSpace(answers) || Named(answers) is { Count: 3 } named && named.All(n => n.Length is > 0 and <= LongestAnswer) && !answers.Any(char.IsControl)
            ? null
            : "Write three answers, the best first, with a slash between them: Good / Okay / Bad. Each has at most 40 characters.";
    }

    /// <summary>The names of the three links, the best first.</summary>
    public static IReadOnlyList<string> AnswersOf(string answers) => Named(string.IsNullOrWhiteSpace(answers) ? UsualAnswers : answers);

    /// <summary>Where the links lead, without a slash at the end; null while nobody has said where Desk is reached.</summary>
    public static string? AddressOf(NoticeOptions notices)
    {
        ArgumentNullException.ThrowIfNull(notices);
        return notices.Address.TrimEnd('/') is { Length: > 0 and <= RatingAsk.AddressLength } address ? address : null;
    }

    /// <summary>A question with its variables filled in.</summary>
    internal static string Fill(string question, TextValues values) => TextVariables.OfAutoResponses.Fill(string.IsNullOrWhiteSpace(question) ? UsualQuestion : question, values);

    /// <summary>A link's name with its face, as both parts of the mail and its preview show it.</summary>
    public static string Label(string answers, Rating rating) => $"{Faces[(int)rating]} {AnswersOf(answers)[(int)rating]}";

    /// <summary>Puts the question under a mail's text.</summary>
    internal static string Text(string text, RatingAsk ask, string token)
    {
        var under = new StringBuilder(text.TrimEnd()).Append("\n\n").Append(ask.Question).Append('\n');
        foreach (var rating in RatingWord.All)
        {
            under.Append('\n').Append(Label(ask.Answers, rating)).Append(": ").Append(Link(ask, token, rating));
        }

        return under.Append('\n').ToString();
    }

    /// <summary>Puts the question under a mail's HTML.</summary>
    internal static string Html(string html, RatingAsk ask, string token)
    {
        var question = WebUtility.HtmlEncode(ask.Question).Replace("\n", "<br>", StringComparison.Ordinal);
        var links = string.Join("&nbsp;&nbsp; ", RatingWord.All.Select(r =>
            $"<a href=\"{WebUtility.HtmlEncode(Link(ask, token, r))}\" style=\"color:#3b3bb3;white-space:nowrap\">{WebUtility.HtmlEncode(Label(ask.Answers, r))}</a>"));
        return $"{html}\n<p style=\"margin:16px 0 4px;padding:12px 0 0;border-top:1px solid #d6d5d0\">{question}</p>\n<p style=\"margin:0 0 8px\">{links}</p>";
    }

    /// <summary>Where somebody says it with one click.</summary>
    public static string Link(RatingAsk ask, string token, Rating rating)
    {
        ArgumentNullException.ThrowIfNull(ask);
        return $"{ask.Address}/rate/{token}/{RatingWord.Of(rating)}";
    }

    private static List<string> Named(string answers) => [.. answers.Split('/').Select(a => a.Trim())];
}
