using System.Data.Common;
using Desk.Core.Attachments;
using Desk.Core.Notices;
using Desk.Core.Replies;
using Desk.Core.Tickets;
using Desk.Infrastructure;
using Desk.Infrastructure.Attachments;
using Desk.Infrastructure.Database;
using Desk.Infrastructure.Mailboxes;
using Desk.Web.Api;
using Desk.Web.Health;

namespace Desk.Web.Hosting;

/// <summary>The settings, checked as a whole before anything starts.</summary>
internal sealed record DeskSettings(
    DataDirectory Data, DatabaseChoice Database, IntakeOptions Intake, ReplyOptions Replies, ApiOptions Api, BlobOptions Blobs, AttachmentOptions Attachments, MetricsOptions Metrics, NoticeOptions Notices, TrashOptions Trash)
{
    /// <summary>The settings beside the program, the environment, and switches like <c>--Desk:DataDirectory=…</c>, the later over the earlier.</summary>
    public static IConfigurationRoot Load(string[] switches) => new ConfigurationBuilder()
        .SetBasePath(AppContext.BaseDirectory)
        .AddJsonFile("appsettings.json", optional: true)
        .AddEnvironmentVariables()
        .AddCommandLine(switches)
        .Build();

    /// <summary>Development or Production: said by a switch or the environment, else what <c>dotnet run</c> adds, else Production.</summary>
    public static string EnvironmentOf(string[] switches)
    {
        var configuration = Load(switches);
        return Text(configuration, "environment") ?? Text(configuration, "ASPNETCORE_ENVIRONMENT") ?? Text(configuration, "DOTNET_ENVIRONMENT")
            ?? Text(configuration, "Desk:DefaultEnvironment") ?? Environments.Production;
    }

    /// <exception cref="RefusedToStartException">At least one value makes no sense; the message names all of them with their keys.</exception>
    public static DeskSettings Read(IConfiguration configuration)
    {
        var problems = new List<string>();
        var data = new DataDirectory(Path.GetFullPath(Text(configuration, "Desk:DataDirectory") ?? "data", ProgramLocation.Root));
        var database = ReadDatabase(configuration, data, problems);
        var intake = ReadSection<IntakeOptions>(configuration, "Intake", o => o.Problems(), problems);
        var replies = ReadSection<ReplyOptions>(configuration, "Replies", o => o.Problems(), problems);
        var api = ReadSection<ApiOptions>(configuration, "Api", o => o.Problems(), problems);
        var blobs = ReadSection<BlobOptions>(configuration, "Blobs", o => o.Problems(), problems);
        var attachments = ReadSection<AttachmentOptions>(configuration, "Attachments", o => o.Problems(), problems);
        var metrics = ReadSection<MetricsOptions>(configuration, "Metrics", o => o.Problems(), problems);
        var notices = ReadSection<NoticeOptions>(configuration, "Notices", o => o.Problems(), problems);
        var trash = ReadSection<TrashOptions>(configuration, "Trash", o => o.Problems(), problems);
        return problems.Count == 0
            ? new DeskSettings(data, database, intake, replies, api, blobs, attachments, metrics, notices, trash)
            : throw new RefusedToStartException(string.Join(' ', problems));
    }

    /// <summary>A developer's Desk is reached where it listens, unless somebody says otherwise; elsewhere only its operator knows.</summary>
    public DeskSettings ReachedWhereItListens(IConfiguration configuration) =>
        Notices.Address.Length == 0 && Text(configuration, "urls")?.Split(';')[0] is { } url && Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Port > 0
            ? this with { Notices = Notices.At(address.GetLeftPart(UriPartial.Authority)) }
            : this;

    private static DatabaseChoice ReadDatabase(IConfiguration configuration, DataDirectory data, List<string> problems)
    {
        var name = Text(configuration, "Database:Provider") ?? nameof(DatabaseProvider.Sqlite);
        if (!Enum.TryParse<DatabaseProvider>(name, ignoreCase: true, out var provider) || !Enum.IsDefined(provider) || char.IsAsciiDigit(name[0]))
        {
            problems.Add($"Database:Provider is '{name}'; it must be Sqlite, SqlServer or PostgreSql.");
        }

        var connection = Text(configuration, "ConnectionStrings:Desk");
        if (connection is null && provider != DatabaseProvider.Sqlite)
        {
            problems.Add($"ConnectionStrings:Desk is not set; {provider} needs one.");
        }

        if (connection is not null && !IsConnectionString(connection))
        {
            problems.Add("ConnectionStrings:Desk is no connection string of the form Key=Value;Key=Value.");
        }

        return new DatabaseChoice(provider, connection ?? $"Data Source={data.Database}");
    }

    private static T ReadSection<T>(IConfiguration configuration, string section, Func<T, IEnumerable<string>> check, List<string> problems)
        where T : new()
    {
        try
        {
            var options = configuration.GetSection(section).Get<T>() ?? new T();
            problems.AddRange(check(options));
            return options;
        }
        catch (InvalidOperationException e)
        {
            problems.Add($"A value under {section} is no number: {e.Message}");
            return new T();
        }
    }

    private static bool IsConnectionString(string text)
    {
        try
        {
            return new DbConnectionStringBuilder { ConnectionString = text }.Count > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string? Text(IConfiguration configuration, string key) => configuration[key] is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;
}
