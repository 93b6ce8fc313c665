using System.Buffers.Binary;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Slipway.Accounts;
using Slipway.Accounts.Users;

namespace Slipway.Tests.Accounts;

/// <summary>
/// What is stored of a password, in the format of Identity's hasher: a byte for the format, then four bytes each for the
/// pseudorandom function and the iterations.
/// </summary>
public sealed class PasswordHashTests(TestApp app) : IClassFixture<TestApp>
{
    private const uint HmacSha512 = 2;

    [Fact]
    public void A_password_is_hashed_as_often_as_ASVS_asks()
    {
        // Not the test's product, whose hashes are weak
        var services = new ServiceCollection();
        new AccountsModule().AddServices(services, new ConfigurationBuilder().Build());
        using var provider = services.BuildServiceProvider();
        var hasher = provider.GetRequiredService<IPasswordHasher<User>>();

        var (function, iterations) = Read(hasher.HashPassword(new User("Ann", "ann@example.com", "en"), Any.Password));

        function.ShouldBe(HmacSha512);
        iterations.ShouldBeGreaterThanOrEqualTo(210_000u);
    }

    [Fact]
    public async Task A_hash_of_weaker_settings_is_replaced_at_the_next_sign_in()
    {
        var person = await app.VerifiedUserAsync();
        var usual = Read(await HashAsync(person.Email)).Iterations;
        var weaker = new PasswordHasher<User>(Options.Create(new PasswordHasherOptions { IterationCount = 1 }));
        await app.DataAsync(async db =>
        {
            var user = await db.Set<User>().SingleAsync(u => u.Email == person.Email);
            user.PasswordHash = weaker.HashPassword(user, person.Password);
            return await db.SaveChangesAsync();
        });

        await person.SignInAsync();

        Read(await HashAsync(person.Email)).Iterations.ShouldBe(usual);
        await person.SignInAsync();
    }

    private Task<string> HashAsync(string email) =>
        app.DataAsync(db => db.Set<User>().Where(u => u.Email == email).Select(u => u.PasswordHash).SingleAsync());

    private static (uint Function, uint Iterations) Read(string hash)
    {
        var bytes = Convert.FromBase64String(hash).AsSpan();
        return (BinaryPrimitives.ReadUInt32BigEndian(bytes[1..]), BinaryPrimitives.ReadUInt32BigEndian(bytes[5..]));
    }
}
