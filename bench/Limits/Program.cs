// The least an ASP.NET Core program can do for the same answers: the yardstick of `./slipway bench web`
using System.IdentityModel.Tokens.Jwt;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;
using Slipway.Limits;
using Slipway.Limits.Pages;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);

var postgreSql = builder.Configuration["PostgreSql"];
var sqlite = builder.Configuration["Sqlite"] ?? "Data Source=limits.db";
builder.Services.AddDbContextPool<Team>(options =>
    _ = postgreSql is null ? options.UseSqlite(sqlite) : options.UseNpgsql(postgreSql)
);

var credentials = new SigningCredentials(
    new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)),
    SecurityAlgorithms.HmacSha256
);
builder
    .Services.AddAuthentication()
    .AddJwtBearer(options =>
    {
        options.MapInboundClaims = false;
        options.TokenValidationParameters = new()
        {
            IssuerSigningKey = credentials.Key,
            ValidIssuer = "limits",
            ValidAudience = "limits",
        };
    });
builder.Services.AddAuthorization();
builder.Services.AddAntiforgery();
builder.Services.AddRazorComponents();

var app = builder.Build();
using (var scope = app.Services.CreateScope())
{
    await scope.ServiceProvider.GetRequiredService<Team>().FillAsync();
}

app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();

app.MapPost(
    "/token",
    () =>
        new JwtSecurityTokenHandler().CreateEncodedJwt(
            "limits",
            "limits",
            new([new Claim("email", Team.MyEmail)]),
            null,
            null,
            null,
            credentials
        )
);
app.MapGet("/me", (ClaimsPrincipal user, Team team) => team.FindAsync(user.FindFirstValue("email")!)).RequireAuthorization();
app.MapGet("/members", (Team team, int limit = 20) => team.FirstAsync(limit)).RequireAuthorization();
app.MapGet("/members/page", async (Team team) => new RazorComponentResult<Members>(new { Rows = await team.FirstAsync(20) }))
    .RequireAuthorization();
app.MapGet("/sign-in", () => new RazorComponentResult<SignIn>());
app.MapGet("/healthz", () => Results.Ok());

await app.RunAsync();
