namespace Desk.Core.Mail.ReplyText.Languages;

internal static class Portuguese
{
    public static ReplyWords Words { get; } = new()
    {
        Openings =
        [
            "em", "no", "na", "seg", "ter", "qua", "qui", "sex", "sáb", "dom", "segunda", "terça", "quarta", "quinta", "sexta", "sábado", "domingo", "a",
            "às", "de",
        ],
        Verbs = ["escreveu", "escrevia", "escreve"],
        Selves = ["eu"],
        From = ["de", "remetente"],
        Sent = ["enviado", "enviada", "enviado em", "enviada em", "data", "data de envio", "enviado às"],
        To = ["para", "destinatário"],
        Subject = ["assunto"],
        OtherFields = ["cc", "cco", "bcc", "responder para", "anexos", "importância"],
        Original = ["mensagem original", "mensagem de origem", "mensagem anterior", "e-mail original", "compromisso original", "mensagem respondida"],
        Messages = ["mensagem"],
        Forwarded =
        [
            "mensagem encaminhada", "mensagem reencaminhada", "início da mensagem encaminhada", "início da mensagem reencaminhada", "encaminhada por",
            "encaminhado por",
        ],
        ReplyAbove =
        [
            "responda acima desta linha", "responder acima desta linha", "acima desta linha", "escreva a sua resposta acima",
            "por favor responda acima desta linha",
        ],
        SentFromMy =
        [
            "enviado do meu *", "enviado a partir do meu *", "enviado de meu *", "enviado pelo meu *", "enviado da minha *", "enviado do celular",
            "enviado através do meu *",
        ],
        SentFrom = ["enviado do *", "enviado de *", "enviado com *", "enviado por *", "enviado via *", "enviado pelo *", "obter o *", "obter *", "baixe o *"],
        SignOffs =
        [
            "atenciosamente", "cumprimentos", "com os melhores cumprimentos", "melhores cumprimentos", "obrigado", "obrigada", "abraço", "abraços", "att",
            "cordialmente", "muito obrigado", "muito obrigada", "grato", "grata", "saudações", "atentamente", "um abraço", "com os meus cumprimentos",
        ],
        Footers =
        [
            "esta mensagem e seus anexos", "esta mensagem pode conter", "informações confidenciais", "informação confidencial",
            "se você não é o destinatário", "se recebeu esta mensagem por engano", "uso exclusivo do destinatário", "antes de imprimir", "pense no ambiente",
            "livre de vírus", "lista de discussão", "aviso de confidencialidade",
        ],
    };
}
