using System.Text.RegularExpressions;

namespace Desk.Core.Mail;

/// <summary>
/// Tells whether a mail without a machine-readable report is a report of a failed or delayed delivery. It takes two signs of three: a daemon as sender, a
/// subject of that kind, a sentence of that kind; people who forward or discuss a bounce show one at most.
/// </summary>
internal static partial class RecognizeBounce
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    /// <summary>The sentence stands near the beginning; what follows is often the whole mail that failed.</summary>
    private const int Window = 4000;

    public static bool Recognize(ReadMail mail)
    {
        if (mail.Header("X-Failed-Recipients") is not null)
        {
            return true;
        }

        if (mail.InReplyTo is not null && ReplyMark().IsMatch(mail.Subject))
        {
            return false;
        }

        var head = mail.Text.Length > Window ? mail.Text[..Window] : mail.Text;
        if (Challenge().IsMatch(head))
        {
            return false;
        }

        var daemon = IsDaemon(mail);
        var subject = Subject().IsMatch(mail.Subject);
        return (daemon ? 1 : 0) + (subject ? 1 : 0) + (Sentence().IsMatch(head) ? 1 : 0) >= 2;
    }

    private static bool IsDaemon(ReadMail mail) =>
        mail.From is null
        || mail.Header("Return-Path")?.Trim() is "<>"
        || DaemonAddress().IsMatch(mail.From.Address)
        || (mail.From.Name is { } name && DaemonName().IsMatch(name));

    [GeneratedRegex("""^\s*(re|aw|sv|fwd?|wg)\s*:""", Options)]
    private static partial Regex ReplyMark();

    [GeneratedRegex("""^(mailer-?daemon|mail-?daemon|mailerdaemon|mdaemon|postmaster|mail-?delivery|bounces?|mail\.?deliver\w*|microsoftexchange[0-9a-f]*)(@|$)""", Options)]
    private static partial Regex DaemonAddress();

    [GeneratedRegex("""mail(er)?[ -]?(daemon|deliver\w*|administrator)|delivery (sub)?system|mail system|postmaster|系统退信""", Options)]
    private static partial Regex DaemonName();

    [GeneratedRegex(
        """undeliver|not delivered|non[- ]?deliver|delivery (status|failure|error|problem|report|has failed|failed|delayed|incomplete|unsuccessful|notification)|deliver(y)? (to .*)?fail"""
        + """|mail(ing)? (delivery|system|server)? ?(error|failure|failed|returned)|returned mail|return(ed)? to sender|failure notice|failed mail|fail(ed|ure) (delivery|to deliver)|message (delay|status|not|could not|undeliver)"""
        + """|could not be (delivered|sent)|unable to deliver|can(no|')t be delivered|unknown (address|user|recipient)|user unknown|bounced?\b.*(mail|message)|delayed mail|mail could not|warning: (message|could not)|mail was not|quota exceeded|mailbox (full|unavailable)"""
        + """|unzustellbar|nicht zustell|zustellung|nicht übermittelt|unzustellbarkeit|non remis|échec de (la )?remise|non distribuable|no se (pudo|puede) entregar|no entregado|impossibile (recapitare|consegnare)|mancato recapito|não (foi )?entregue"""
        + """|onbestelbaar|kan niet worden (bezorgd|afgeleverd)|olevererbart|kunne ikke leveres|kan inte levereras|niedostarczon|не доставлен|退信|配信|送信できません|エラーメール|エラー通知""",
        Options)]
    private static partial Regex Subject();

    [GeneratedRegex(
        """(could|can) ?(not|n't) be (delivered|sent|completed|reached)|undeliver|not (yet )?been delivered|(was|were|is|been) (not|unable to be) (delivered|able)|wasn't able to deliver|unable to deliver|(could|can|did|does) ?(not|n't) deliver"""
        + """|delivery (to|of|status|has|attempt|failed|failure|error|temporar)|error (was detected|occurred|while|in|delivering)|trouble delivering|problem(s)? deliver|failed (permanently|to (deliver|send|reach)|recipient)|fatal errors|returned (to|mail|message)"""
        + """|(user|recipient|mailbox|address|account)\W.{0,60}(unknown|reject|not (found|exist|listed|local|valid)|does ?(not|n't) exist|full|disabled|suspended|over quota|exceed|unavailable|invalid|inactive)|no such (user|recipient|mailbox|address|account)|unknown (user|recipient|address)|invalid (recipient|address|user)"""
        + """|did ?n[o']t reach|has been (rejected|blocked|returned|delayed)|was rejected|rejected (your|by|for)|delivery errors|permanent(ly)? (error|fail|fatal)|mail delivery|bounced|not reach the following|not delivered to|final-recipient|quota|host (unknown|not found)|smtp error|unrouteable"""
        + """|konnte nicht|nicht zugestellt|unzustellbar|n'a pas pu|pas été (remis|distribué|délivré)|no se ha podido|no pudo|não (foi|pôde)|impossibile|non è stato possibile|kunde inte|kunne ikke|kon niet|не (может|удалось|была|доставлен)|できません|届け|失敗|無法|无法|退回""",
        Options)]
    private static partial Regex Sentence();

    /// <summary>Filters that ask the sender to prove himself, and deliver the mail then: no failure.</summary>
    [GeneratedRegex("""boxbe|white-?list|challenge[- ]response|please confirm that you (sent|are)|(to|in order to) (verify|confirm) (that )?(you|your (address|mail|message))""", Options)]
    private static partial Regex Challenge();
}
