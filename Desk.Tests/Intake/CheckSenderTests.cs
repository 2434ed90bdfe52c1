using Desk.Core.Intake;
using Desk.Core.Mail;
using Desk.Infrastructure.Mail;

namespace Desk.Tests.Intake;

public sealed class CheckSenderTests
{
    [Theory]
    [InlineData("mx.desk.example; dmarc=pass header.from=litware.example", SenderCheck.Verified)]
    [InlineData("mx.desk.example 1; spf=pass smtp.mailfrom=a@litware.example; dkim=fail", SenderCheck.Verified)]
    [InlineData("mx.desk.example; dkim=pass (2048-bit; key) header.d=mail.litware.example header.i=@mail.litware.example", SenderCheck.Verified)]
    [InlineData("mx.desk.example; dkim=pass header.d=elsewhere.example; spf=pass smtp.mailfrom=b@elsewhere.example", SenderCheck.Unverified)]
    [InlineData("mx.desk.example; dkim=pass header.d=example", SenderCheck.Unverified)]
    [InlineData("mx.desk.example; dmarc=fail (p=none) header.from=litware.example; arc=pass", SenderCheck.Failed)]
    [InlineData("mx.desk.example; spf=fail smtp.mailfrom=petra@litware.example", SenderCheck.Failed)]
    [InlineData("mx.desk.example; spf=softfail smtp.mailfrom=petra@litware.example", SenderCheck.Unverified)]
    [InlineData("mx.desk.example; none", SenderCheck.Unknown)]
    [InlineData("evil.example; dmarc=pass", SenderCheck.Unknown)]
    [InlineData("\"mx.desk.example\"; dmarc=pass", SenderCheck.Verified)]
    [InlineData("mx.desk.example 2; dmarc=pass", SenderCheck.Unknown)]
    [InlineData("(mx.desk.example;) evil.example; dmarc=pass", SenderCheck.Unknown)]
    [InlineData("mx.desk.example; x=\"dmarc=pass; dmarc=pass\" (dmarc=pass)", SenderCheck.Unverified)]
    [InlineData("mx.desk.example; (dmarc=fail) dmarc = pass", SenderCheck.Verified)]
    public void Run_TrustedServer_GoesByItsWord(string header, SenderCheck expected) =>
        Check($"Authentication-Results: {header}\r\n", "mx.desk.example").Result.ShouldBe(expected);

    [Theory]
    [InlineData("dmarc=pass", SenderCheck.Unknown)]
    [InlineData("dmarc=fail", SenderCheck.Failed)]
    [InlineData("spf=none", SenderCheck.Unknown)]
    public void Run_NobodyTrusted_IsHeardOnlyAgainstTheSender(string result, SenderCheck expected) =>
        Check($"Authentication-Results: mx.desk.example; {result}\r\n", null).Result.ShouldBe(expected);

    [Fact]
    public void Run_ForgedHeaderBelowTheServersOwn_IsNotHeard()
    {
        var forged = "Authentication-Results: mx.desk.example; dmarc=pass\r\n";

        Check($"Authentication-Results: mx.desk.example; spf=none\r\nReceived: from evil.example\r\n{forged}", "mx.desk.example").Result.ShouldBe(SenderCheck.Unverified);
        Check($"Authentication-Results: other.example; spf=none\r\n{forged}", null).Result.ShouldBe(SenderCheck.Unknown);
    }

    [Fact]
    public void Run_SeveralHeadersOfTheServer_AreOne()
    {
        var check = Check("Authentication-Results: mx.desk.example; spf=none\r\nAuthentication-Results: mx.desk.example;\r\n dkim=pass header.d=litware.example\r\nARC-Authentication-Results: i=1; relay.example; spf=pass\r\n", "MX.desk.example");

        check.ShouldBe(new CheckedSender(SenderCheck.Verified, "SPF: none, DKIM: pass (litware.example), forwarded once"));
    }

    [Fact]
    public void Read_ArcHeader_TellsItsInstance()
    {
        var read = AuthenticationResults.Read("i=2; mx.desk.example; dkim/1=PASS reason=\"good \\\"key\\\"\" header.d=litware.example (a (nested; one)); spf=none")!;

        (read.ServerId, read.Instance, read.Results.Count).ShouldBe(("mx.desk.example", 2, 2));
        (read.Results[0].Method, read.Results[0].Result, read.Results[0].Property("reason"), read.Results[0].Property("header.d")).ShouldBe(("dkim", "pass", "good \"key\"", "litware.example"));
    }

    [Fact]
    public void Read_AnyText_NeverThrows()
    {
        var random = new Random(7);
        const string Signs = "ab.=;()\"\\ \t/1@-";
        for (var n = 0; n < 20_000; n++)
        {
            _ = AuthenticationResults.Read(string.Concat(Enumerable.Range(0, random.Next(0, 40)).Select(_ => Signs[random.Next(Signs.Length)])));
        }

        AuthenticationResults.Read(new string('(', 1_000_000)).ShouldBeNull();
    }

    private static CheckedSender Check(string headers, string? trusted) => CheckSender.Run(new MimeMailReader().Read(
        System.Text.Encoding.UTF8.GetBytes($"{headers}From: Petra <petra@litware.example>\r\nTo: support@desk.example\r\nSubject: Hi\r\n\r\nHello\r\n")), trusted);
}
