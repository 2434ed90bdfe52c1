using System.Security.Cryptography;
using Desk.Infrastructure.Attachments;

namespace Desk.Infrastructure.Secrets;

/// <summary>Wraps the secrets that the database keeps with a key that it does not: a file that only Desk's user may read.</summary>
public sealed class MasterKey
{
    private const int KeyBytes = 32;

    private readonly byte[] _key;

    private MasterKey(byte[] key) => _key = key;

    /// <summary>Reads the key, making it at the first start. Two processes that start at once agree on one.</summary>
    /// <exception cref="InvalidDataException">The file holds no key.</exception>
    public static MasterKey Load(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (!File.Exists(path))
        {
            var fresh = $"{path}.{Environment.ProcessId}";
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            // durable before the first secret is wrapped with it
            using (var file = new FileStream(fresh, options))
            {
                file.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes))));
                file.Flush(flushToDisk: true);
            }

            try
            {
                File.Move(fresh, path);
                SyncDirectory.Run(Path.GetDirectoryName(path)!);
            }
            catch (IOException) when (File.Exists(path))
            {
                File.Delete(fresh);
            }
        }

        var key = new byte[KeyBytes];
        return Convert.TryFromBase64String(File.ReadAllText(path).Trim(), key, out var length) && length == KeyBytes
            ? new MasterKey(key)
            : throw new InvalidDataException($"The file {path} holds no master key; restore it from your backup: without it, nobody who is signed in stays so and kept credentials are lost.");
    }

    /// <summary>AES-256-GCM: nonce, tag and ciphertext in Base64.</summary>
    public string Wrap(string secret)
    {
        var plain = System.Text.Encoding.UTF8.GetBytes(secret);
        var wrapped = new byte[AesGcm.NonceByteSizes.MaxSize + AesGcm.TagByteSizes.MaxSize + plain.Length];
        var (nonce, tag, cipher) = Split(wrapped);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_key, AesGcm.TagByteSizes.MaxSize);
        aes.Encrypt(nonce, plain, cipher, tag);
        return Convert.ToBase64String(wrapped);
    }

    /// <exception cref="CryptographicException">It was wrapped with another key, or was changed.</exception>
    public string Unwrap(string wrapped)
    {
        var bytes = Convert.FromBase64String(wrapped);
        if (bytes.Length < AesGcm.NonceByteSizes.MaxSize + AesGcm.TagByteSizes.MaxSize)
        {
            throw new CryptographicException("A wrapped secret is too short.");
        }

        var (nonce, tag, cipher) = Split(bytes);
        var plain = new byte[cipher.Length];
        using var aes = new AesGcm(_key, AesGcm.TagByteSizes.MaxSize);
        aes.Decrypt(nonce, cipher, tag, plain);
        return System.Text.Encoding.UTF8.GetString(plain);
    }

    private static Parts Split(byte[] all) => new(
        all.AsSpan(0, AesGcm.NonceByteSizes.MaxSize),
        all.AsSpan(AesGcm.NonceByteSizes.MaxSize, AesGcm.TagByteSizes.MaxSize),
        all.AsSpan(AesGcm.NonceByteSizes.MaxSize + AesGcm.TagByteSizes.MaxSize));

    private readonly ref struct Parts(Span<byte> nonce, Span<byte> tag, Span<byte> cipher)
    {
        private readonly Span<byte> _nonce = nonce;
        private readonly Span<byte> _tag = tag;
        private readonly Span<byte> _cipher = cipher;

        public void Deconstruct(out Span<byte> nonce, out Span<byte> tag, out Span<byte> cipher)
        {
            nonce = _nonce;
            tag = _tag;
            cipher = _cipher;
        }
    }
}
