using System.Text;
using Desk.Tests.Circuits;

namespace Desk.Tests.EndToEnd;

/// <summary>Several agents at once over the wire, each with a circuit of its own, as the load driver opens them.</summary>
[Collection(EndToEnd.Name)]
public sealed class CircuitTests(DeskProcess desk)
{
    private static readonly string[] Agents = ["owner@desk.example", "lead@desk.example", "agent@desk.example", "owner@desk.example", "agent@desk.example"];
}
