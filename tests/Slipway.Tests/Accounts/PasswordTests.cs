using System.Net;
using System.Net.Http.Json;
using CsCheck;
using Slipway.Accounts.Users;

namespace Slipway.Tests.Accounts;

public sealed class PasswordTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly string[] Personal = ["maya", "kern", "acme", "slipway"];

    [Theory]
    [InlineData("Password2026!")]
    [InlineData("p@$$w0rd1234")]
    [InlineData("passwordpassword")]
    [InlineData("1234567890")]
    [InlineData("31121985120")]
    [InlineData("qwertyuiop")]
    [InlineData("poiuytrewq99")]
    [InlineData("1qaz2wsx3edc")]
    [InlineData("azertyuiop!")]
    [InlineData("abcdefghijkl")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("xyxyxyxyxyxy")]
    [InlineData("iloveyou2024")]
    [InlineData("DragonMonkey1")]
    [InlineData("Slipway2026!")]
    [InlineData("maya.kern.2026")]
    [InlineData("Acme-Acme-Acme")]
    [InlineData("!!!!????!!!!")]
    public void A_password_that_guessing_starts_with_is_common(string password) =>
        CommonPasswords.Includes(password, Personal).ShouldBeTrue();

    [Theory]
    [InlineData("correct horse battery staple")]
    [InlineData("vines climb quietly")]
    [InlineData("ذاكرة المطر القديم")]
    [InlineData("xk7!2q9$Lm")]
    [InlineData("my password is a boat")]
    public void A_password_with_something_of_its_own_is_not(string password) =>
        CommonPasswords.Includes(password, Personal).ShouldBeFalse();

    [Fact]
    public void Decoration_makes_no_common_word_better() =>
        Gen.Select(
                Gen.OneOfConst("password", "iloveyou", "dragon", "football", "sunshine", "qwerty", "motdepasse", "geheim"),
                Gen.Bool,
                Gen.Bool,
                Gen.Int[0, 9999],
                Gen.OneOfConst("", "!", "?", ".")
            )
            .Sample(
                (word, upper, leet, number, sign) =>
                {
                    var text = leet ? word.Replace('o', '0').Replace('e', '3').Replace('a', '@').Replace('i', '1') : word;
                    text = upper ? text.ToUpperInvariant() : text;
                    CommonPasswords.Includes($"{text}{number}{sign}", []).ShouldBeTrue();
                }
            );

    [Fact]
    public void Random_letters_are_not_common() =>
        Gen.Char['a', 'z'].Array[20].Sample(letters => CommonPasswords.Includes(new string(letters), Personal).ShouldBeFalse());

    [Fact]
    public void Any_text_gets_an_answer() =>
        Gen
            .String.Array[1, 4]
            .Sample(parts =>
            {
                _ = CommonPasswords.Includes(string.Concat(parts), [.. parts.Where(p => p.Length > 0)]);
            });

    [Fact]
    public async Task The_own_name_and_address_are_no_password()
    {
        using var caller = app.Caller();

        var problem = await caller
            .PostAsJsonAsync(
                "/api/v1/accounts",
                new
                {
                    Name = "Wilhelmina Zaragoza",
                    Email = "mina@example.com",
                    Password = "wilhelmina-zaragoza",
                }
            )
            .ProblemAsync();

        problem.Errors.ShouldContainKey("password");
    }

    [Fact]
    public async Task A_new_password_ends_all_other_sessions_and_open_reset_links()
    {
        var person = await app.VerifiedUserAsync();
        using var other = await person.DeviceAsync();
        await other.PostAsJsonAsync("/api/v1/accounts/password-reset-requests", new { person.Email });
        var token = (await app.MailToAsync(person.Email, atLeast: 2)).Token;
        var browser = await person.BrowseAsync();

        var page = await browser.GetAsync("/account/security");
        page = await page.SubmitAsync(("Password.Current", "a wrong one"), ("Password.Password", "a brand new secret"));
        page.Text.ShouldContain(app.Text("en", "errors.accounts.password_wrong"));
        page = await page.SubmitAsync(("Password.Current", person.Password), ("Password.Password", "a brand new secret"));

        page.Html.ShouldContain(app.Text("en", "accounts.security.passwordDone"));
        (await browser.GetAsync("/account")).Path.ShouldBe("/account");
        await other.GetAsync("/api/v1/me").ShouldBeAsync(HttpStatusCode.Unauthorized);
        await other
            .PostAsJsonAsync("/api/v1/accounts/password-resets", new { token, Password = "yet another secret" })
            .ShouldBeAsync(HttpStatusCode.Gone);
        person.Password = "a brand new secret";
        await person.SignInAsync();
    }
}
