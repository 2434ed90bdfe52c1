namespace Desk.Tests;

/// <summary>Soak and fault tests run with full counts when <c>./test.sh --long</c> asks for it.</summary>
public static class LongRun
{
    public static int Count(int usually, int inLongRuns) => Environment.GetEnvironmentVariable("DESK_TEST_LONG") == "1" ? inLongRuns : usually;
}
