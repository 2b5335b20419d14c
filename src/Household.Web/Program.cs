using HouseholdPortal.Web.Ui;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddPortalUi(builder.Configuration);
var app = builder.Build();
app.UsePortalUi();
app.UseAntiforgery();
app.MapPortalUi();
await app.RunAsync();
