using System.Text;
using MailKit.Security;

namespace Desk.Tests.Mail.Net;

public sealed class SaslTests
{
    // RFC 5802, 5, and RFC 7677, 3
    private const string Sha1First = "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096";
    private const string Sha256First = "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";

    [Fact]
    public async Task ScramSha1_ExampleOfTheStandard_IsSaidToTheLetter()
    {
        var scram = new SaslMechanismScramSha1("user", "pencil") { MakeNonce = () => "fyko+d2lbbFgONRv9qkxdawL" };
        (await AnswerAsync(scram, "")).ShouldBe("n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL");
        (await AnswerAsync(scram, Sha1First)).ShouldBe("c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=");
        (await AnswerAsync(scram, "v=rmF9pqV8S7suAoZWja4dJRkFsKQ=")).ShouldBe("");
        scram.IsAuthenticated.ShouldBeTrue();
    }

    [Fact]
    public async Task ScramSha256_ExampleOfTheStandard_IsSaidToTheLetter()
    {
        var scram = new SaslMechanismScramSha256("user", "pencil") { MakeNonce = () => "rOprNGfwEbeRWgbNEkqO" };
        (await AnswerAsync(scram, "")).ShouldBe("n,,n=user,r=rOprNGfwEbeRWgbNEkqO");
        (await AnswerAsync(scram, Sha256First)).ShouldBe("c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");
        (await AnswerAsync(scram, "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=")).ShouldBe("");
        scram.IsAuthenticated.ShouldBeTrue();
        scram.Reset();
        (scram.IsAuthenticated, await AnswerAsync(scram, "")).ShouldBe((false, "n,,n=user,r=rOprNGfwEbeRWgbNEkqO"));
    }

    [Theory]
    [InlineData("v=7rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=", SaslErrorCode.IncorrectHash)]
    [InlineData("v=", SaslErrorCode.IncorrectHash)]
    [InlineData("", SaslErrorCode.IncorrectHash)]
    [InlineData("e=other-error", SaslErrorCode.InvalidChallenge)]
    public async Task Scram_ServerThatCannotProveItself_IsRefused(string last, SaslErrorCode code)
    {
        var scram = new SaslMechanismScramSha256("user", "pencil") { MakeNonce = () => "rOprNGfwEbeRWgbNEkqO" };
        await AnswerAsync(scram, "");
        await AnswerAsync(scram, Sha256First);
        (await Should.ThrowAsync<SaslException>(AnswerAsync(scram, last))).ErrorCode.ShouldBe(code);
        scram.IsAuthenticated.ShouldBeFalse();
    }

    [Theory]
    [InlineData("", SaslErrorCode.MissingChallenge)]
    [InlineData("r=mineX,s=QQ==,i=0", SaslErrorCode.InvalidChallenge)]
    [InlineData("r=mineX,s=QQ==,i=2000000000", SaslErrorCode.InvalidChallenge)]
    [InlineData("r=mineX,s=,i=4096", SaslErrorCode.InvalidChallenge)]
    [InlineData("r=mine,s=QQ==,i=4096", SaslErrorCode.InvalidChallenge)]
    [InlineData("r=yours,s=QQ==,i=4096", SaslErrorCode.InvalidChallenge)]
    [InlineData("m=new,r=mineX,s=QQ==,i=4096", SaslErrorCode.InvalidChallenge)]
    [InlineData("r=mineX,s=!,i=4096", SaslErrorCode.InvalidChallenge)]
    public async Task Scram_BadChallenge_IsRefused(string first, SaslErrorCode code)
    {
        var scram = new SaslMechanismScramSha512("user", "pencil") { MakeNonce = () => "mine" };
        await AnswerAsync(scram, "");
        (await Should.ThrowAsync<SaslException>(AnswerAsync(scram, first))).ErrorCode.ShouldBe(code);
    }

    [Fact]
    public async Task Scram_NameWithCommaAndEquals_IsEscaped() =>
        (await AnswerAsync(new SaslMechanismScramSha256("a=b,c", "x") { MakeNonce = () => "n" }, "")).ShouldBe("n,,n=a=3Db=2Cc,r=n");

    [Fact]
    public async Task CramMd5_ExampleOfTheStandard_IsSaidToTheLetter() =>
        (await AnswerAsync(new SaslMechanismCramMd5("tim", "tanstaaftanstaaf"), "<1896.697170952@postoffice.reston.mci.net>"))
            .ShouldBe("tim b913a602c7eda7a495b4e6e7334d3890");

    [Fact]
    public async Task Plain_NulInThePassword_IsRefused() =>
        await Should.ThrowAsync<AuthenticationException>(() => AnswerAsync(new SaslMechanismPlain("ann", "a\0b"), ""));

    [Fact]
    public async Task OAuthBearer_Token_IsSaidAsTheStandardHasIt() =>
        (await AnswerAsync(new SaslMechanismOAuthBearer("ann@desk.test", "vF9")), "").ShouldBe(("n,a=ann@desk.test,\u0001auth=Bearer vF9\u0001\u0001", ""));

    [Theory]
    [InlineData("I\u00adX", "IX")]
    [InlineData("user", "user")]
    [InlineData("\u00aa", "a")]
    [InlineData("\u2168", "IX")]
    [InlineData("a\u00a0b", "a b")]
    public void SaslPrep_ExamplesOfTheStandard_BecomeEqual(string text, string expected) => SaslMechanism.SaslPrep(text).ShouldBe(expected);

    [Theory]
    [InlineData("a\u0007")]
    [InlineData("\u0007")]
    [InlineData("a\ufffd")]
    public void SaslPrep_ForbiddenCharacter_Throws(string text) => Should.Throw<ArgumentException>(() => SaslMechanism.SaslPrep(text));

    [Fact]
    public async Task ChallengeAsync_NoBase64OrTooMuch_IsRefused()
    {
        (await Should.ThrowAsync<SaslException>(() => new SaslMechanismLogin("a", "b").ChallengeAsync("?"))).ErrorCode.ShouldBe(SaslErrorCode.InvalidChallenge);
        (await Should.ThrowAsync<SaslException>(() => new SaslMechanismLogin("a", "b").ChallengeAsync(new string('A', 100_000)))).ErrorCode.ShouldBe(SaslErrorCode.ChallengeTooLong);
    }

    private static async Task<string> AnswerAsync(SaslMechanism mechanism, string challenge = "") =>
        Encoding.UTF8.GetString(Convert.FromBase64String(await mechanism.ChallengeAsync(Convert.ToBase64String(Encoding.UTF8.GetBytes(challenge)))));
}
