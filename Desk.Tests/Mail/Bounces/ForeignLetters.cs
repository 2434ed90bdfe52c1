namespace Desk.Tests.Mail.Bounces;

/// <summary>One letter a language, as Exchange and providers write them.</summary>
internal static class ForeignLetters
{
    private const string Postmaster = "postmaster@mx.example";

    private const string Details = "\n\nbob@example.com\n550 5.1.1 RESOLVER.ADR.RecipNotFound; not found\n";

    public static readonly Letter[] All =
    [
        Of("German", "Unzustellbar: Bestellung", "Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Verteilerlisten:"),
        Of("French", "Non remis : Commande", "Échec de la remise à ces destinataires ou groupes :"),
        Of("Spanish", "No se puede entregar: Pedido", "No se pudo entregar a estos destinatarios o grupos:"),
        Of("Italian", "Non recapitabile: Ordine", "Impossibile recapitare il messaggio ai seguenti destinatari o gruppi:"),
        Of("Portuguese", "Não entregue: Pedido", "Falha na entrega para estes destinatários ou grupos:"),
        Of("Dutch", "Onbestelbaar: Bestelling", "Bezorging aan deze ontvangers of groepen is mislukt:"),
        Of("Swedish", "Olevererbart: Beställning", "Det gick inte att leverera till följande mottagare eller grupper:"),
        Of("Danish", "Kan ikke leveres: Ordre", "Levering mislykkedes til disse modtagere eller grupper:"),
        Of("Norwegian", "Kan ikke leveres: Ordre", "Levering mislyktes til disse mottakerne eller gruppene:"),
        Of("Finnish", "Toimitus epäonnistui: Tilaus", "Toimitus seuraaville vastaanottajille tai ryhmille epäonnistui:"),
        Of("Polish", "Nie można dostarczyć: Zamówienie", "Nie można dostarczyć wiadomości do następujących odbiorców lub grup:"),
        Of("Czech", "Nedoručitelné: Objednávka", "Zprávu nelze doručit těmto příjemcům nebo skupinám:"),
        Of("Russian", "Не доставлено: Заказ", "Не удалось доставить сообщение следующим получателям или группам:"),
        Of("Turkish", "Teslim Edilemedi: Sipariş", "Şu alıcılara veya gruplara teslim edilemedi:"),
        Of("Japanese", "配信不能: 注文", "次の受信者またはグループへの配信に失敗しました:"),
        Of("Chinese", "未送达: 订单", "未能向以下收件人或组传递邮件："),
    ];

    private static Letter Of(string language, string subject, string heading) =>
        new(language, Postmaster, subject, $"{heading}\n\nbob@example.com<mailto:bob@example.com>\n\n\nDiagnostic information:\n\nGenerating server: mx.example{Details}", "bob@example.com", "5.1.1");
}
