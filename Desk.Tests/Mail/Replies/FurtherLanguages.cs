namespace Desk.Tests.Mail.Replies;

internal static class FurtherLanguages
{
    public static ClientLanguage[] All { get; } =
    [
        new("Romanian",
            [
                "În vin., 20 nov. 2026 la 13:52, Ann Example <ann@shop.example> a scris:",
                "Pe 20 nov. 2026, la 13:52, Ann Example <ann@shop.example> a scris:",
                "La 20.11.2026 13:52, Ann Example a scris:",
            ],
            [
                "De la: Ann Example <ann@shop.example>",
                "Trimis: vineri, 20 noiembrie 2026 13:52",
                "Către: Asistență",
                "Subiect: RE: Comanda 4711",
            ],
            "-----Mesaj original-----",
            ["Trimis de pe iPhone-ul meu", "Trimis de pe iPhone", "Trimis din Outlook pentru Android"],
            "Cu stimă", ["Mulțumesc, coletul a sosit astăzi.", "Factura lipsește încă."], ["A sosit coletul?", "Trimitem factura din nou?"]),
        new("Greek",
            [
                "Στις Παρ 20 Νοε 2026 στις 1:52 μ.μ., ο χρήστης Ann Example <ann@shop.example> έγραψε:",
                "Στις 20 Νοε 2026, στις 13:52, ο/η Ann Example <ann@shop.example> έγραψε:",
                "Στις 20/11/2026 13:52, Ann Example έγραψε:",
            ],
            [
                "Από: Ann Example <ann@shop.example>",
                "Στάλθηκε: Παρασκευή, 20 Νοεμβρίου 2026 13:52",
                "Προς: Υποστήριξη",
                "Θέμα: ΑΠ: Παραγγελία 4711",
            ],
            "-----Αρχικό μήνυμα-----",
            ["Στάλθηκε από το iPhone μου", "Στάλθηκε από το Outlook για Android"],
            "Με εκτίμηση", ["Ευχαριστώ, το δέμα έφτασε σήμερα.", "Λείπει ακόμη το τιμολόγιο."], ["Έφτασε το δέμα;", "Να στείλουμε ξανά το τιμολόγιο;"]),
        new("Japanese",
            [
                "2026年11月20日(金) 13:52 Ann Example <ann@shop.example>:",
                "2026/11/20 13:52、Ann Example <ann@shop.example>のメール:",
                "On 2026/11/20 13:52, Ann Example wrote:",
            ],
            [
                "差出人: Ann Example <ann@shop.example>",
                "送信日時: 2026年11月20日 13:52",
                "宛先: サポート",
                "件名: RE: 注文 4711",
            ],
            "-----元のメッセージ-----",
            ["iPhoneから送信", "Outlook for iOS を入手"],
            "よろしくお願いいたします", ["ありがとうございます。荷物は今日届きました。", "請求書がまだありません。"], ["荷物は届きましたか。", "請求書をもう一度送りましょうか。"]),
        new("ChineseSimplified",
            [
                "Ann Example <ann@shop.example> 于2026年11月20日周五 13:52写道：",
                "在 2026年11月20日，13:52，Ann Example <ann@shop.example> 写道：",
                "在 2026-11-20 13:52:10，\"Ann Example\" <ann@shop.example> 写道：",
            ],
            [
                "发件人: Ann Example <ann@shop.example>",
                "发送时间: 2026年11月20日 13:52",
                "收件人: 客服",
                "主题: 回复: 订单 4711",
            ],
            "------------------ 原始邮件 ------------------",
            ["发自我的iPhone", "获取 Outlook for Android", "发自我的小米手机"],
            "此致", ["谢谢，包裹今天到了。", "发票还没有收到。"], ["包裹到了吗？", "要不要再寄一次发票？"]),
        new("ChineseTraditional",
            [
                "Ann Example <ann@shop.example> 於 2026年11月20日 週五 下午1:52寫道：",
                "Ann Example <ann@shop.example> 於 2026年11月20日 下午1:52 寫道：",
            ],
            [
                "寄件者: Ann Example <ann@shop.example>",
                "寄件日期: 2026年11月20日 下午 01:52",
                "收件者: 客服",
                "主旨: 回覆: 訂單 4711",
            ],
            "-----原始郵件-----",
            ["從我的 iPhone 傳送", "取得 Outlook for iOS"],
            "謝謝", ["謝謝，包裹今天到了。", "發票還沒有收到。"], ["包裹到了嗎？", "要不要再寄一次發票？"]),
        new("Korean",
            [
                "2026년 11월 20일 (금) 오후 1:52, Ann Example <ann@shop.example>님이 작성:",
                "2026. 11. 20. 오후 1:52, Ann Example <ann@shop.example> 작성:",
            ],
            [
                "보낸 사람: Ann Example <ann@shop.example>",
                "보낸 날짜: 2026년 11월 20일 금요일 오후 1:52",
                "받는 사람: 고객센터",
                "제목: RE: 주문 4711",
            ],
            "-----원본 메시지-----",
            ["나의 iPhone에서 보냄", "Android용 Outlook 다운로드"],
            "감사합니다", ["소포가 오늘 도착했습니다.", "청구서가 아직 없습니다."], ["소포가 도착했나요?", "청구서를 다시 보낼까요?"]),
        new("Hebrew",
            [
                "בתאריך יום ו׳, 20 בנוב׳ 2026 ב-13:52 מאת ‪Ann Example‬‏ <‪ann@shop.example‬‏>:‬",
                "ב-20 בנוב׳ 2026, בשעה 13:52, ‏Ann Example ‏<ann@shop.example> כתב/ה:",
            ],
            [
                "מאת: Ann Example <ann@shop.example>",
                "נשלח: יום שישי 20 נובמבר 2026 13:52",
                "אל: תמיכה",
                "נושא: RE: הזמנה 4711",
            ],
            "-----הודעה מקורית-----",
            ["נשלח מה-iPhone שלי"],
            "בברכה", ["תודה, החבילה הגיעה היום.", "החשבונית עדיין חסרה."], ["האם החבילה הגיעה?", "לשלוח שוב את החשבונית?"]),
        new("Arabic",
            [
                "في الجمعة، 20 نوفمبر 2026 في 1:52 م تمت كتابة ما يلي بواسطة Ann Example <ann@shop.example>:",
                "في ٢٠ نوفمبر ٢٠٢٦، كتب Ann Example <ann@shop.example>:",
            ],
            [
                "من: Ann Example <ann@shop.example>",
                "تم الإرسال: 20 نوفمبر 2026 13:52",
                "إلى: الدعم",
                "الموضوع: RE: الطلب 4711",
            ],
            "-----الرسالة الأصلية-----",
            ["أرسلت من الـ iPhone", "مرسل من الـ iPhone الخاص بي"],
            "مع التحية", ["شكرا، وصل الطرد اليوم.", "الفاتورة ما زالت ناقصة."], ["هل وصل الطرد؟", "هل نرسل الفاتورة مرة أخرى؟"]),
    ];
}
