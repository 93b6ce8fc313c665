using Microsoft.EntityFrameworkCore;

namespace Slipway.Limits;

/// <summary>One row of the table behind every measurement.</summary>
public sealed class Member
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Name { get; init; }
    public required string Email { get; init; }
    public required string Role { get; init; }
    public DateTime JoinedAt { get; init; }
}

/// <summary>What the list and the page show of a member.</summary>
public sealed record MemberRow(Guid Id, string Name, string Email, string Role, DateTime JoinedAt);

/// <summary>The bare database: no filters, no interceptors, queries compiled once.</summary>
public sealed class Team(DbContextOptions<Team> options) : DbContext(options)
{
    public const string MyEmail = "member001@example.com";

    private static readonly Func<Team, string, Task<MemberRow?>> ByEmail = EF.CompileAsyncQuery(
        (Team db, string email) =>
            db
                .Members.Where(m => m.Email == email)
                .Select(m => new MemberRow(m.Id, m.Name, m.Email, m.Role, m.JoinedAt))
                .FirstOrDefault()
    );

    private static readonly Func<Team, int, IAsyncEnumerable<MemberRow>> ByName = EF.CompileAsyncQuery(
        (Team db, int count) =>
            db.Members.OrderBy(m => m.Name).Take(count).Select(m => new MemberRow(m.Id, m.Name, m.Email, m.Role, m.JoinedAt))
    );

    public DbSet<Member> Members => Set<Member>();

    public Task<MemberRow?> FindAsync(string email) => ByEmail(this, email);

    public async Task<List<MemberRow>> FirstAsync(int count)
    {
        List<MemberRow> rows = new(count);
        await foreach (var row in ByName(this, count))
        {
            rows.Add(row);
        }

        return rows;
    }

    public async Task FillAsync()
    {
        if (!await Database.EnsureCreatedAsync())
        {
            return;
        }

        Members.AddRange(
            Enumerable
                .Range(1, 20)
                .Select(n => new Member
                {
                    Name = $"Member {n:000}",
                    Email = $"member{n:000}@example.com",
                    Role = n == 1 ? "Owner" : "Member",
                    JoinedAt = new DateTime(2026, 1, n, 9, 0, 0, DateTimeKind.Utc),
                })
        );
        await SaveChangesAsync();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Member>().HasIndex(m => m.Email).IsUnique();
        modelBuilder.Entity<Member>().HasIndex(m => m.Name);
    }
}
