using Desk.Web.CommandLine;

return await DeskCommandLine.RunAsync(args);

/// <summary>The entry point, named so that tests can start the real application.</summary>
public partial class Program;
