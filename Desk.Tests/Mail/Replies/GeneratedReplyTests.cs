using Desk.Core.Mail;

namespace Desk.Tests.Mail.Replies;

/// <summary>Every way to quote in every language: what no collection of real mails has in full.</summary>
public sealed class GeneratedReplyTests
{
    private static readonly ClientLanguage[] Languages = [.. WesternLanguages.All, .. NorthernAndEasternLanguages.All, .. FurtherLanguages.All];

    private static readonly (string Name, Func<ClientLanguage, string, GeneratedReply> Make)[] Postings =
    [
        ("above", GeneratedReply.Above), ("above, wrapped", GeneratedReply.AboveWrapped), ("above, no marks", GeneratedReply.AboveUnmarked), ("below", GeneratedReply.Below),
        ("between", GeneratedReply.Between), ("nested", GeneratedReply.Nested),
    ];

    private static readonly (string Name, Func<string, string> Field, string Above)[] Headers =
    [
        ("plain", f => f, ""), ("bold", f => $"*{f.Split(':', 2)[0].TrimEnd()}:*{f.Split(':', 2)[1]}", ""), ("below a line", f => f, "________________________________\n"),
        ("blank lines between", f => $"{f}\n", ""), ("wide colon", f => f.Replace(": ", "：", StringComparison.Ordinal), "-----\n"),
        ("no address", f => f.Replace(" <ann@shop.example>", "", StringComparison.Ordinal), ""),
    ];

    public static TheoryData<string, int, string> Attributions
    {
        get
        {
            var data = new TheoryData<string, int, string>();
            foreach (var (language, n, posting) in from l in Languages from n in Enumerable.Range(0, l.Attributions.Length) from p in Postings select (l.Name, n, p.Name))
            {
                data.Add(language, n, posting);
            }

            return data;
        }
    }

    public static TheoryData<string, string> HeaderBlocks
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (language, header) in from l in Languages from h in Headers select (l.Name, h.Name))
            {
                data.Add(language, header);
            }

            return data;
        }
    }

    public static TheoryData<string, int> DeviceLines
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var (language, n) in from l in Languages from n in Enumerable.Range(0, l.Devices.Length) select (l.Name, n))
            {
                data.Add(language, n);
            }

            return data;
        }
    }

    public static TheoryData<string> Names => new(Languages.Select(l => l.Name));

    [Theory]
    [MemberData(nameof(Attributions))]
    public void Split_AttributionOfAnyClient_SeparatesTheAnswer(string language, int attribution, string posting)
    {
        var words = Find(language);
        var reply = Postings.Single(p => p.Name == posting).Make(words, words.Attributions[attribution]);

        var parts = SplitReply.Split(reply.Text);

        parts.Visible.ShouldBe(reply.Visible);
        parts.Quoted.ShouldNotBeNull();
        parts.Signature.ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(HeaderBlocks))]
    public void Split_HeaderBlock_EndsTheAnswer(string language, string header)
    {
        var (_, field, above) = Headers.Single(h => h.Name == header);
        var reply = GeneratedReply.AboveHeader(Find(language), field, above);

        var parts = SplitReply.Split(reply.Text);

        parts.Visible.ShouldBe(reply.Visible);
        parts.Quoted.ShouldNotBeNull().ShouldEndWith(Find(language).Earlier[1]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Split_OriginalMessage_EndsTheAnswer(string language)
    {
        var reply = GeneratedReply.AboveUnmarked(Find(language), Find(language).Original);

        SplitReply.Split(reply.Text).Visible.ShouldBe(reply.Visible);
    }

    [Theory]
    [MemberData(nameof(DeviceLines))]
    public void Split_LineOfADevice_IsTheSignature(string language, int device)
    {
        var words = Find(language);
        var reply = GeneratedReply.WithSignature(words, words.Devices[device], words.Attributions[0]);

        var parts = SplitReply.Split(reply.Text);

        parts.Visible.ShouldBe(reply.Visible);
        parts.Signature.ShouldBe(words.Devices[device]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Split_AddressesBelowTheClosing_AreTheSignature(string language)
    {
        var words = Find(language);
        const string block = "Example & Partner\nHauptstr. 5, 12345 Berlin\nTel. +49 30 1234567\nwww.partner.example";
        var reply = GeneratedReply.WithSignature(words, $"{words.SignOff}\nBo Example\n\n{block}", words.Attributions[0]);

        var parts = SplitReply.Split(reply.Text);

        parts.Visible.ShouldBe($"{reply.Visible}\n\n{words.SignOff}\nBo Example");
        parts.Signature.ShouldBe(block);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Split_ClosingAndName_StayWithTheText(string language)
    {
        var words = Find(language);
        var text = $"{words.Answers[0]}\n\n{words.SignOff}\nBo";

        SplitReply.Split(text).ShouldBe(new ReplyParts(text, null, null));
    }

    private static ClientLanguage Find(string name) => Languages.Single(l => l.Name == name);
}
