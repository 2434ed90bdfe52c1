using Desk.Core.Sla;

namespace Desk.Tests.Sla;

public sealed class ReplayClocksTests
{
    [Fact]
    public void Run_RandomHistories_AreAsTheSlowOnesSay() => Enumerable.Range(0, 2000).AsParallel().Select(ClockCase.Run).OfType<string>().Take(5).ShouldBeEmpty();

    [Theory]
    [InlineData("policy 12.3, calendar 7.2, High")]
    [InlineData("policy 12.3, no calendar, Critical")]
    public void Parse_WhatTheLogKeeps_IsTheSame(string text) => SlaTerms.Parse(text)!.ToString().ShouldBe(text);
}
