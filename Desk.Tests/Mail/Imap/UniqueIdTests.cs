using MailKit;
using MailKit.Search;

namespace Desk.Tests.Mail.Imap;

/// <summary>UIDs, and sets of them.</summary>
public sealed class UniqueIdTests
{
    [Fact]
    public void UniqueIdSet_WithoutOrder_KeepsTheOrderOfAdding()
    {
        var set = new UniqueIdSet([new UniqueId(5), new UniqueId(6), new UniqueId(3), new UniqueId(2), new UniqueId(6), new UniqueId(9)]);

        set.Select(u => u.Id).ShouldBe([5u, 6u, 3u, 2u, 9u]);
        set.ToString().ShouldBe("5:6,3:2,9");
        set.IndexOf(new UniqueId(2)).ShouldBe(3);
        set[4].Id.ShouldBe(9u);
    }

    [Theory]
    [InlineData(SortOrder.Ascending, "1:3,5,7:9")]
    [InlineData(SortOrder.Descending, "9:7,5,3:1")]
    public void UniqueIdSet_WithOrder_JoinsNeighbours(SortOrder order, string text)
    {
        var set = new UniqueIdSet(order);

        set.AddRange(new uint[] { 8, 1, 3, 9, 5, 2, 7, 2, 8 }.Select(i => new UniqueId(i)));

        set.ToString().ShouldBe(text);
        set.Count.ShouldBe(7);
        set.Remove(new UniqueId(2)).ShouldBeTrue();
        set.Remove(new UniqueId(4)).ShouldBeFalse();
        set.Contains(new UniqueId(2)).ShouldBeFalse();
        set.Count.ShouldBe(6);
    }

    [Fact]
    public void UniqueIdRange_ToTheEnd_IsWrittenWithAStar()
    {
        new UniqueIdRange(new UniqueId(5), UniqueId.MaxValue).ToString().ShouldBe("5:*");
        new UniqueIdRange(7, 9, 7).Select(u => u.Id).ShouldBe([9u, 8u, 7u]);
        UniqueIdRange.All.Contains(new UniqueId(4_000_000_000)).ShouldBeTrue();
        UniqueIdRange.All.Take(2).Select(u => u.Id).ShouldBe([1u, 2u]);
    }

    [Theory]
    [InlineData("0", typeof(ArgumentOutOfRangeException))]
    [InlineData("4294967296", typeof(OverflowException))]
    [InlineData("-1", typeof(FormatException))]
    [InlineData("1 ", typeof(FormatException))]
    [InlineData("", typeof(FormatException))]
    public void Parse_NoUid_Throws(string token, Type exception) => Should.Throw(() => UniqueId.Parse(token), exception);
}
