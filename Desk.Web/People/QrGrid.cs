namespace Desk.Web.People;

/// <summary>The square of a QR code: its fixed patterns, the way the data runs through it, and the mask that makes it easy to read.</summary>
internal sealed class QrGrid
{
    private readonly int _version;
    private readonly int _size;
    private readonly bool[,] _dark;
    private readonly bool[,] _fixed;

    public QrGrid(int version)
    {
        (_version, _size) = (version, (version * 4) + 17);
        (_dark, _fixed) = (new bool[_size, _size], new bool[_size, _size]);
        DrawPatterns();
    }

    /// <summary>How many modules are left for data and error correction.</summary>
    public static int DataModules(int version)
    {
        var grid = new QrGrid(version);
        return (from row in Enumerable.Range(0, grid._size) from column in Enumerable.Range(0, grid._size) where !grid._fixed[row, column] select 1).Count() / 8 * 8;
    }

    /// <summary>Lays the codewords out in columns of two, upwards and downwards in turn, from the right.</summary>
    public void Fill(List<byte> codewords)
    {
        var bit = 0;
        for (var right = _size - 1; right > 0; right -= 2)
        {
            right -= right == 6 ? 1 : 0;
            var upward = ((right + 1) & 2) == 0;
            for (var i = 0; i < _size * 2; i++)
            {
                var (row, column) = (upward ? _size - 1 - (i / 2) : i / 2, right - (i % 2));
                if (!_fixed[row, column] && bit < codewords.Count * 8)
                {
                    _dark[row, column] = ((codewords[bit / 8] >> (7 - (bit % 8))) & 1) == 1;
                    bit++;
                }
            }
        }
    }

    /// <summary>The square under the mask with the least penalty.</summary>
    public bool[,] MaskedBest() => Enumerable.Range(0, 8).Select(Masked).MinBy(Penalty)!;

    private static bool IsMasked(int mask, int row, int column) => mask switch
    {
        0 => (row + column) % 2 == 0,
        1 => row % 2 == 0,
        2 => column % 3 == 0,
        3 => (row + column) % 3 == 0,
        4 => ((row / 2) + (column / 3)) % 2 == 0,
        5 => (row * column % 2) + (row * column % 3) == 0,
        6 => ((row * column % 2) + (row * column % 3)) % 2 == 0,
        _ => (((row + column) % 2) + (row * column % 3)) % 2 == 0,
    };

    private bool[,] Masked(int mask)
    {
        var masked = (bool[,])_dark.Clone();
        for (var row = 0; row < _size; row++)
        {
            for (var column = 0; column < _size; column++)
            {
                masked[row, column] ^= !_fixed[row, column] && IsMasked(mask, row, column);
            }
        }

        // level M is 00 in the format; fifteen bits with their BCH check, twice
        var format = WithCheck(mask, 10, 0x537) ^ 0x5412;
        for (var i = 0; i < 15; i++)
        {
            var bit = ((format >> i) & 1) == 1;
            masked[i < 6 ? i : i < 8 ? i + 1 : _size - 15 + i, 8] = bit;
            masked[8, i < 8 ? _size - 1 - i : i == 8 ? 7 : 14 - i] = bit;
        }

        masked[_size - 8, 8] = true;
        return masked;
    }

    private static int WithCheck(int value, int length, int generator)
    {
        var rest = value;
        for (var i = 0; i < length; i++)
        {
            rest = (rest << 1) ^ (((rest >> (length - 1)) & 1) * generator);
        }

        return (value << length) | rest;
    }

    private void DrawPatterns()
    {
        for (var i = 0; i < _size; i++)
        {
            Set(6, i, i % 2 == 0);
            Set(i, 6, i % 2 == 0);
        }

        DrawFinder(3, 3);
        DrawFinder(3, _size - 4);
        DrawFinder(_size - 4, 3);
        var centres = AlignmentCentres();
        foreach (var row in centres)
        {
            foreach (var column in centres)
            {
                if (!((row == 6 && column is 6) || (row == 6 && column == _size - 7) || (row == _size - 7 && column == 6)))
                {
                    DrawAlignment(row, column);
                }
            }
        }

        for (var i = 0; i < 9; i++)
        {
            Reserve(i, 8);
            Reserve(8, i);
            if (i < 8)
            {
                Reserve(_size - 1 - i, 8);
                Reserve(8, _size - 1 - i);
            }
        }

        if (_version < 7)
        {
            return;
        }

        var bits = WithCheck(_version, 12, 0x1f25);
        for (var i = 0; i < 18; i++)
        {
            var bit = ((bits >> i) & 1) == 1;
            Set(_size - 11 + (i % 3), i / 3, bit);
            Set(i / 3, _size - 11 + (i % 3), bit);
        }
    }

    private List<int> AlignmentCentres()
    {
        if (_version == 1)
        {
            return [];
        }

        var count = (_version / 7) + 2;
        var step = ((_version * 4) + (count * 2) + 1) / ((count * 2) - 2) * 2;
        return [6, .. Enumerable.Range(0, count - 1).Select(i => _size - 7 - ((count - 2 - i) * step))];
    }

    private void DrawFinder(int row, int column)
    {
        for (var down = -4; down <= 4; down++)
        {
            for (var across = -4; across <= 4; across++)
            {
                var (r, c) = (row + down, column + across);
                if (r >= 0 && r < _size && c >= 0 && c < _size)
                {
                    Set(r, c, Math.Max(Math.Abs(down), Math.Abs(across)) is not (2 or 4));
                }
            }
        }
    }

    private void DrawAlignment(int row, int column)
    {
        for (var down = -2; down <= 2; down++)
        {
            for (var across = -2; across <= 2; across++)
            {
                Set(row + down, column + across, Math.Max(Math.Abs(down), Math.Abs(across)) != 1);
            }
        }
    }

    private void Set(int row, int column, bool dark) => (_dark[row, column], _fixed[row, column]) = (dark, true);

    private void Reserve(int row, int column) => _fixed[row, column] = true;

    // the four rules of section 7.8.3: runs, blocks, what looks like a finder, and the balance of dark and light
    private int Penalty(bool[,] modules)
    {
        var (penalty, dark) = (0, 0);
        for (var i = 0; i < _size; i++)
        {
            penalty += LinePenalty(j => modules[i, j]) + LinePenalty(j => modules[j, i]);
            for (var j = 0; j < _size; j++)
            {
                dark += modules[i, j] ? 1 : 0;
                penalty += i > 0 && j > 0 && modules[i, j] == modules[i - 1, j] && modules[i, j] == modules[i, j - 1] && modules[i, j] == modules[i - 1, j - 1] ? 3 : 0;
            }
        }

        return penalty + (Math.Abs((dark * 20) - (_size * _size * 10)) / (_size * _size) * 10);
    }

    private int LinePenalty(Func<int, bool> module)
    {
        var (penalty, run, window) = (0, 0, 0);
        for (var i = 0; i < _size; i++)
        {
            run = i > 0 && module(i) == module(i - 1) ? run + 1 : 1;
            penalty += run == 5 ? 3 : run > 5 ? 1 : 0;
            window = ((window << 1) | (module(i) ? 1 : 0)) & 0x7ff;
            penalty += i >= 10 && window is (0b10111010000 or 0b00001011101) ? 40 : 0;
        }

        return penalty;
    }
}
