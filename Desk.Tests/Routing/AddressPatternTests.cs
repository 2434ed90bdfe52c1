using Desk.Core.Routing;

namespace Desk.Tests.Routing;

public sealed class AddressPatternTests
{
    [Theory]
    [InlineData(" Sales@Shop.Example ", "sales@shop.example")]
    [InlineData("*@shop.example", "*@shop.example")]
    [InlineData("@shop.example", "*@shop.example")]
    [InlineData("shop.example", "*@shop.example")]
    [InlineData("*.shop.example", "*@*.shop.example")]
    [InlineData("support-*@shop.example", "support-*@shop.example")]
    [InlineData("*", null)]
    [InlineData("*@*", null)]
    [InlineData("*@*.example", null)]
    [InlineData("sales@shop", null)]
    [InlineData("sales@.example", null)]
    [InlineData("a@b@shop.example", null)]
    [InlineData("a b@shop.example", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Clean_WhatSomebodyWrote_IsAPatternOrNone(string? written, string? pattern) => AddressPattern.Clean(written).ShouldBe(pattern);

    [Theory]
    [InlineData("*@shop.example", "sales@shop.example", true)]
    [InlineData("*@shop.example", "sales@eu.shop.example", false)]
    [InlineData("*@*.shop.example", "sales@eu.shop.example", true)]
    [InlineData("*@shop.example", "sales@shop.example.evil.example", false)]
    [InlineData("sales@shop.example", "presales@shop.example", false)]
    [InlineData("sup*-*@shop.example", "support-eu@shop.example", true)]
    [InlineData("sup*-*@shop.example", "support@shop.example", false)]
    [InlineData("*a*a*a*b@shop.example", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@shop.example", false)]
    public void Matches_AnAddress_OnlyThoseOfThePattern(string pattern, string address, bool matches) => AddressPattern.Matches(pattern, address).ShouldBe(matches);
}
