using Desk.Core.People;

namespace Desk.Tests.People;

public sealed class TotpTests
{
    // RFC 6238, appendix B, with the key "12345678901234567890" in Base32; the last six of its eight digits
    private const string Key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void CodeAt_TheStandardsMoments_IsTheStandardsCode(long seconds, string code) =>
        Totp.CodeAt(Key, DateTimeOffset.FromUnixTimeSeconds(seconds)).ShouldBe(code);

    [Theory]
    [InlineData(-60, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public void StepOf_ClockThatDiffers_TakesOneStepEitherWay(int seconds, bool right)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1234567890);

        (Totp.StepOf(Key, Totp.CodeAt(Key, now.AddSeconds(seconds)), now) is not null).ShouldBe(right);
    }

    [Theory]
    [InlineData("005 924", true)]
    [InlineData("00592", false)]
    [InlineData("", false)]
    [InlineData("٠٠٥٩٢٤", false)]
    public void StepOf_AsTyped_ReadsSixDigits(string typed, bool right) =>
        (Totp.StepOf(Key, typed, DateTimeOffset.FromUnixTimeSeconds(1234567890)) is not null).ShouldBe(right);
}
