using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Desk.Benchmarks;

/// <summary>From starting the built program on an existing database to its first page.</summary>
internal static class MeasureStart
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(int runs)
    {
        var data = Directory.CreateTempSubdirectory("desk-start-").FullName;
        try
        {
            await OnceAsync(data); // makes the database, and fills the disk's cache
            var figures = new List<double>();
            for (var run = 1; run <= runs; run++)
            {
                figures.Add(await OnceAsync(data));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"run {run}: {figures[^1]:0.00} s"));
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"start to first page: median {Machine.Median(figures):0.00} s, worst {figures.Max():0.00} s ({Machine.Describe()})"));
            return 0;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<double> OnceAsync(string data)
    {
        var url = $"http://127.0.0.1:{FreePort()}";
        var watch = Stopwatch.StartNew();
        using var desk = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Desk.Web.dll"), "--urls", url, $"--Desk:DataDirectory={data}", "--environment", "Development" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            using var http = new HttpClient();
            using var patience = new CancellationTokenSource(Patience);
            while (!await AnswersAsync(http, $"{url}/sign-in", patience.Token))
            {
                await Task.Delay(10, patience.Token);
            }

            return watch.Elapsed.TotalSeconds;
        }
        finally
        {
            desk.Kill(entireProcessTree: true);
            await desk.WaitForExitAsync();
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient http, string url, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(url), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // not listening yet
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
