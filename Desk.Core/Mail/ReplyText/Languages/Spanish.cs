namespace Desk.Core.Mail.ReplyText.Languages;

internal static class Spanish
{
    public static ReplyWords Words { get; } = new()
    {
        Openings = ["el", "lun", "mié", "jue", "vie", "sáb", "dom", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo", "con", "a las"],
        Verbs = ["escribió", "escribio", "escribe", "escrito", "citando"],
        Selves = ["yo"],
        From = ["de", "remitente"],
        Sent = ["enviado", "enviado el", "enviada", "fecha", "fecha de envío", "enviado a las"],
        To = ["para", "a", "destinatario"],
        Subject = ["asunto"],
        OtherFields = ["cc", "cco", "con copia", "responder a", "archivos adjuntos", "adjuntos", "importancia"],
        Original = ["mensaje original", "correo original", "mensaje de origen", "cita original", "mensaje anterior", "mensaje respondido"],
        Messages = ["mensaje"],
        Forwarded = ["mensaje reenviado", "inicio del mensaje reenviado", "mensaje enviado de nuevo", "correo reenviado", "reenviado por"],
        ReplyAbove =
        [
            "responda por encima de esta línea", "responda encima de esta línea", "por encima de esta línea", "escriba su respuesta por encima",
            "responder por encima de esta línea", "encima de esta línea",
        ],
        SentFromMy = ["enviado desde mi *", "enviado desde un *", "enviado de mi *", "enviado desde el móvil", "enviado desde mi"],
        SentFrom = ["enviado desde *", "enviado con *", "enviado por *", "enviado vía *", "obtener *", "obtén *", "enviado a través de *"],
        SignOffs =
        [
            "saludos", "un saludo", "saludos cordiales", "cordialmente", "atentamente", "atte", "gracias", "muchas gracias", "un cordial saludo", "un abrazo",
            "reciba un cordial saludo", "gracias y saludos", "quedo atento",
        ],
        Footers =
        [
            "este mensaje y sus archivos", "este mensaje es confidencial", "este correo electrónico", "aviso legal", "información confidencial",
            "si usted no es el destinatario", "si ha recibido este mensaje por error", "dirigido exclusivamente", "antes de imprimir",
            "piense en el medio ambiente", "libre de virus", "lista de correo", "de conformidad con el reglamento",
        ],
    };
}
