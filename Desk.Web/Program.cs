using System.Globalization;
using Desk.Web.CommandLine;
using Desk.Web.Languages;

// what no reader has asked for, on the console and in the API, is English whatever language this machine speaks
CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(DeskLanguages.English);
return await DeskCommandLine.RunAsync(args);

/// <summary>The entry point, named so that tests can start the real application.</summary>
public partial class Program;
