var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.MapGet("/", () => "desk");
await app.RunAsync();
