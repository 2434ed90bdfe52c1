using Desk.Infrastructure.Mail;

namespace Desk.Tests.Mail;

public sealed class FindContentIdsTests
{
    [Theory]
    [InlineData("<img src=\"cid:a@b\">", "a@b")]
    [InlineData("<img src=CID:a@b>", "A@b")]
    [InlineData("<td background='cid:a%40b'>", "a@b")]
    [InlineData("<p style=\"background:url(cid:a@b)\">", "a@b")]
    [InlineData("<img src=\"cid:a&amp;b@c\">", "a&b@c")]
    public void In_EveryWayOfCalling_FindsTheId(string html, string id) => FindContentIds.In(html).ShouldContain(id);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("cid:")]
    [InlineData("<img src=\"cid:\">")]
    public void In_NoId_FindsNone(string? html) => FindContentIds.In(html).ShouldBeEmpty();
}
