using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Desk.Tests.Mail.Fuzz;

/// <summary>Mails that are damaged step by step, and a few that are put together from pieces. A seed always gives the same one for the same mails.</summary>
public sealed class FuzzMails(IReadOnlyList<byte[]> mails)
{
    private const int Size = 50;

    private static readonly Gen<Damage> Damages =
        from kind in Gen.Elements(Enum.GetValues<DamageKind>())
        from at in Gen.Choose(0, 1_000_000)
        from other in Gen.Choose(0, 1_000_000)
        from choice in Gen.Choose(0, 100_000)
        select new Damage(kind, at, other, choice);

    private static readonly Gen<byte[]> Generated =
        from head in Gen.ArrayOf(Gen.Elements([.. MailPieces.InHeaders, .. MailPieces.Types.Select(t => "\r\nContent-Type:" + t), .. MailPieces.Encodings.Select(e => "\r\nContent-Transfer-Encoding:" + e), "\r\nTo: ", "\r\nCc: "]))
        from body in Gen.ArrayOf(Gen.Elements([.. MailPieces.InBodies, .. MailPieces.Types.Select(t => "\r\n--b\r\nContent-Type:" + t + "\r\n\r\n")]))
        select Encoding.Latin1.GetBytes($"From: a@b.example{string.Concat(head)}\r\n\r\n{string.Concat(body)}");

    private readonly Gen<(byte[] Mail, Damage[] Steps)> _cases =
        from mail in Gen.Frequency((9, Gen.Elements<byte[]>(mails)), (1, Generated))
        from steps in Gen.Choose(1, 4).SelectMany(count => Gen.ArrayOf(Damages, count))
        select (mail, steps);

    public static FuzzMails OfThisRepository => new([.. MailPieces.Mails.Select(Encoding.Latin1.GetBytes)]);

    public byte[] Make(ulong seed)
    {
        var (mail, steps) = _cases.Sample(Size, new Rnd(seed), 1)[0];
        return steps.Aggregate(mail, (bytes, step) => step.Apply(bytes, mails));
    }
}
