namespace Desk.Core.Mail.ReplyText.Languages;

internal static class French
{
    public static ReplyWords Words { get; } = new()
    {
        Openings = ["le", "lun", "mar", "mer", "jeu", "ven", "sam", "dim", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "à"],
        Verbs = ["écrit", "ecrit", "écrivait", "écrivit", "citant"],
        Selves = ["ai", "j'ai", "j’ai", "avons"],
        From = ["de", "expéditeur", "de la part de"],
        Sent = ["envoyé", "envoyé le", "date", "date d'envoi", "message du", "envoyé à", "envoye", "envoye le", "date d’envoi"],
        To = ["à", "a", "pour", "destinataire"],
        Subject = ["objet", "sujet"],
        OtherFields = ["cc", "copie", "copie à", "cci", "répondre à", "pièces jointes", "pièce jointe", "importance"],
        Original =
        [
            "message d'origine", "message d’origine", "message original", "message initial", "mail original", "message originel", "rendez-vous d'origine",
            "courriel original", "e-mail d'origine", "message précédent",
        ],
        Forwarded =
        [
            "message transféré", "message transmis", "début du message transféré", "début du message réexpédié", "message réexpédié", "courriel transféré",
            "mail transféré", "e-mail transféré", "transféré par",
        ],
        ReplyAbove =
        [
            "répondre au-dessus de cette ligne", "répondez au-dessus de cette ligne", "au-dessus de cette ligne", "veuillez répondre au-dessus",
            "réponse au-dessus de cette ligne", "veuillez saisir votre réponse au-dessus",
        ],
        SentFromMy =
        [
            "envoyé de mon *", "envoyé depuis mon *", "envoyé à partir de mon *", "envoyé de ma *", "envoyé depuis ma *", "envoyé avec mon *",
            "provenance : *", "envoyé de mobile", "envoyé depuis un mobile *", "envoyé depuis l'application *", "envoyé depuis l’application *",
        ],
        SentFrom =
        [
            "envoyé de *", "envoyé depuis *", "envoyé avec *", "envoyé via *", "envoyé par *", "obtenez *", "télécharger *", "envoyé à partir de *",
            "envoyé grâce à *",
        ],
        SignOffs =
        [
            "cordialement", "bien cordialement", "bien à vous", "bien à toi", "salutations", "sincères salutations", "meilleures salutations", "amicalement",
            "merci", "merci d'avance", "cdt", "cdlt", "bonne journée", "bonne réception", "très cordialement", "sincèrement", "respectueusement",
            "salutations distinguées",
        ],
        Footers =
        [
            "ce message et toutes les pièces jointes", "ce message est confidentiel", "ce message et ses annexes", "ce courriel et",
            "est destiné exclusivement", "sont confidentiels", "si vous avez reçu ce message par erreur", "si vous n'êtes pas le destinataire",
            "pensez à l'environnement", "pensez à l’environnement", "avant d'imprimer", "avant d’imprimer", "garanti sans virus", "sans virus",
            "liste de diffusion",
        ],
    };
}
