using Desk.Core.Mail;
using Desk.Core.Tenants;
using Desk.Tests.Database;

namespace Desk.Tests.Mail;

public sealed class ThreadTokenTests
{
    private static readonly TenantScope One = new(1);
    private readonly ThreadToken _tokens = new(new TestThreadKey());

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 127)]
    [InlineData(128, 128)]
    [InlineData(300, 2_000_000)]
    [InlineData(long.MaxValue, long.MaxValue)]
    public void TicketOf_GenuineToken_NamesTheTicketInAnyCase(long tenant, long ticket)
    {
        var token = _tokens.Of(new TenantScope(tenant), ticket);

        token.Length.ShouldBeLessThanOrEqualTo(ThreadToken.MaxLength);
        _tokens.TicketOf(new TenantScope(tenant), token).ShouldBe(ticket);
        _tokens.TicketOf(new TenantScope(tenant), token.ToUpperInvariant()).ShouldBe(ticket);
    }

    [Fact]
    public void TicketOf_AnyOneCharacterChanged_IsRefused()
    {
        var token = _tokens.Of(One, 4711);
        for (var at = 0; at < token.Length; at++)
        {
            foreach (var other in "0123456789abcdefghjkmnpqrstvwxyziluo-+é".Where(c => c != token[at]))
            {
                _tokens.TicketOf(One, $"{token[..at]}{other}{token[(at + 1)..]}").ShouldBeNull();
            }
        }
    }

    [Fact]
    public void TicketOf_CutLengthenedOrRandom_IsRefused()
    {
        var token = _tokens.Of(One, 4711);
        for (var length = 0; length < token.Length; length++)
        {
            _tokens.TicketOf(One, token[..length]).ShouldBeNull();
        }

        _tokens.TicketOf(One, token + "0").ShouldBeNull();
        _tokens.TicketOf(One, token + "00000000").ShouldBeNull();
        _tokens.TicketOf(One, "dk1" + new string('0', 100_000)).ShouldBeNull();
        var random = new Random(1);
        for (var n = 0; n < 2000; n++)
        {
            _tokens.TicketOf(One, "dk1" + string.Concat(Enumerable.Range(0, random.Next(0, 40)).Select(_ => "0123456789abcdefghjkmnpqrstvwxyz"[random.Next(32)]))).ShouldBeNull();
        }
    }

    [Fact]
    public void TicketOf_OtherOrganisationOrOtherKey_IsRefused()
    {
        _tokens.TicketOf(new TenantScope(2), _tokens.Of(One, 4711)).ShouldBeNull();
        new ThreadToken(new TestThreadKey { Value = new byte[32] }).TicketOf(One, _tokens.Of(One, 4711)).ShouldBeNull();
    }

    [Fact]
    public void NewMailId_Twice_DiffersAndCarriesTheToken()
    {
        var id = _tokens.NewMailId("hjælp@bøger.example", One, 4711);

        id.ShouldStartWith($"desk.{_tokens.Of(One, 4711)}.");
        id.ShouldEndWith("@xn--bger-gra.example");
        _tokens.NewMailId("hjælp@bøger.example", One, 4711).ShouldNotBe(id);
    }

    [Fact]
    public void AnswerAddress_LongLocalPart_StaysBare()
    {
        _tokens.AnswerAddress("support@desk.example", One, 4711).ShouldBe($"support+{_tokens.Of(One, 4711)}@desk.example");
        var longest = $"{new string('a', 50)}@desk.example";
        _tokens.AnswerAddress(longest, One, 4711).ShouldBe(longest);
    }
}
