namespace Desk.Core.Mail.ReplyText.Languages;

internal static class Turkish
{
    public static ReplyWords Words { get; } = new()
    {
        Openings = ["pzt", "sal", "çar", "per", "cum", "cmt", "paz", "pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi", "pazar"],
        Verbs = ["yazdı", "yazmış", "yazdi", "yazıyor", "yazdılar"],
        Selves = ["ben"],
        From = ["kimden", "gönderen", "from"],
        Sent = ["gönderildi", "tarih", "gönderme tarihi", "gönderilme tarihi", "gönderim tarihi", "gönderilen"],
        To = ["kime", "alıcı"],
        Subject = ["konu"],
        OtherFields = ["bilgi", "cc", "ekler", "yanıt"],
        Original = ["özgün İleti", "orijinal İleti", "özgün ileti", "orijinal ileti", "orijinal mesaj", "özgün mesaj", "asıl ileti", "orijinal posta"],
        Messages = ["ileti", "mesaj"],
        Forwarded =
        [
            "iletilen mesaj", "yönlendirilen mesaj", "yönlendirilmiş mesaj", "iletilmiş mesaj", "iletilen ileti", "yönlendirilen ileti",
            "iletilmiş ileti başlangıcı",
        ],
        ReplyAbove = ["bu satırın üzerine", "bu çizginin üstüne", "lütfen bu satırın üstüne yanıt"],
        SentFromMy =
        [
            "*mdan gönderildi", "*mden gönderildi", "*umdan gönderildi", "*'umdan gönderildi", "*’umdan gönderildi", "*'ımdan gönderildi",
            "* cihazımdan gönderildi", "* telefonumdan gönderildi",
        ],
        SentFrom = ["* gönderildi", "* ile gönderildi", "* üzerinden gönderildi", "* edinin", "* indirin", "*dan gönderildi", "*den gönderildi"],
        SignOffs =
        [
            "saygılarımla", "saygılar", "teşekkürler", "iyi çalışmalar", "iyi günler", "teşekkür ederim", "sevgiler", "saygılarımızla", "selamlar",
            "kolay gelsin", "şimdiden teşekkürler",
        ],
        Footers = ["bu e-posta ve", "bu mesaj ve ekleri", "bu e-postanın", "gizli bilgi", "yasal uyarı", "eğer bu mesajın"],
    };
}
