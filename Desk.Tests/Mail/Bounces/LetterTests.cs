using Desk.Core.Intake;

namespace Desk.Tests.Mail.Bounces;

public sealed class LetterTests
{
    public static readonly TheoryData<string> Names = [.. All.Select(l => l.Name)];

    private static IEnumerable<Letter> All => [.. UnixLetters.All, .. ProviderLetters.All, .. GatewayLetters.All, .. OfficeLetters.All, .. ForeignLetters.All];

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_LetterOfAServer_SaysWhomAndWhy(string name)
    {
        var letter = All.Single(l => l.Name == name);
        var mail = letter.Read();

        ClassifyMail.Classify(mail).Kind.ShouldBe(MailKind.Bounce);
        var report = mail.Report.ShouldNotBeNull();
        string.Join(' ', report.Recipients).ShouldBe(letter.Recipients);
        report.Status.ShouldBe(letter.Status);
        report.Action.ShouldBe(letter.Action);
    }
}
