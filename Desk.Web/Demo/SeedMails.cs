using System.Globalization;
using System.Text;

namespace Desk.Web.Demo;

/// <summary>Makes mails for load tests: the same seed, the same bytes.</summary>
internal sealed class SeedMails(int seed, DateTimeOffset start)
{
    private static readonly string[] First = ["Anna", "Bruno", "Chloe", "David", "Elif", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Kaya", "Lars", "Mira", "Nils", "Oda", "Pavel", "Rosa", "Sami", "Tove", "Vera"];
    private static readonly string[] Last = ["Adler", "Berg", "Costa", "Dahl", "Eriksen", "Fischer", "Garcia", "Hansen", "Ivanova", "Jansen", "Keller", "Lopez", "Meyer", "Novak", "Olsen", "Petrov", "Rossi", "Silva", "Tanaka", "Weber"];
    private static readonly string[] Companies = ["litware", "fabrikam", "contoso", "tailspin", "wingtip", "adventure-works", "proseware", "northfield"];
    private static readonly string[] Subjects = ["Cannot sign in since {0}", "Invoice {0} looks wrong", "Order {0} has not arrived", "Printer {0} stops", "Question about contract {0}", "Refund for order {0}", "Export fails with error {0}", "Change of address {0}", "Licence {0} was rejected", "Report {0} is empty"];
    private static readonly string[] Sentences = ["It worked until yesterday.", "We tried it in two browsers.", "The number on the letter is different.", "Could you look into it today?", "Our accountant is waiting for it.", "Nothing changed on our side.", "A colleague has the same trouble.", "Please tell me what you need from us.", "The screenshot shows the message.", "It happens every time.", "Thanks for your help so far.", "We can call you in the afternoon."];

    private readonly Random _random = new(seed);

    /// <summary>The mails of one conversation, oldest first: one to four, each with when it arrives.</summary>
    public IReadOnlyList<(DateTimeOffset At, byte[] Raw)> Conversation(int number, string mailbox, DateTimeOffset at)
    {
        var (first, last, company) = (Pick(First), Pick(Last), Pick(Companies));
        var from = string.Create(CultureInfo.InvariantCulture, $"{first} {last} <{first}.{last}{_random.Next(40)}@{company}.example>");
        var subject = string.Format(CultureInfo.InvariantCulture, Pick(Subjects), _random.Next(10_000, 99_999));
        var mails = new List<(DateTimeOffset, byte[])>();
        var count = _random.Next(10) switch { < 6 => 1, < 8 => 2, 8 => 3, _ => 4 };
        for (var n = 0; n < count; n++)
        {
            mails.Add((at, Mail(number, n, mailbox, from, n == 0 ? subject : "Re: " + subject, at)));
            at = at.AddMinutes(_random.Next(5, 600));
            at = at > start ? start : at;
        }

        return mails;
    }

    private byte[] Mail(int number, int n, string mailbox, string from, string subject, DateTimeOffset at)
    {
        var mail = new StringBuilder();
        mail.Append(CultureInfo.InvariantCulture, $"From: {from}\r\nTo: {mailbox}\r\nSubject: {subject}\r\nDate: {at:ddd, dd MMM yyyy HH:mm:ss} +0000\r\nMessage-ID: <seed-{number}-{n}@seed.example>\r\nMIME-Version: 1.0\r\n");
        if (n > 0)
        {
            mail.Append(CultureInfo.InvariantCulture, $"In-Reply-To: <seed-{number}-{n - 1}@seed.example>\r\n");
        }

        mail.Append("Content-Type: text/plain; charset=utf-8\r\n\r\nHello,\r\n\r\n");
        for (var i = _random.Next(2, 9); i > 0; i--)
        {
            mail.Append(Pick(Sentences)).Append(i % 3 == 0 ? "\r\n\r\n" : " ");
        }

        return Encoding.UTF8.GetBytes(mail.Append("\r\n\r\nKind regards\r\n").ToString());
    }

    private string Pick(string[] words) => words[_random.Next(words.Length)];
}
