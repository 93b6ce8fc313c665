using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Slipway.BrowserTests;

/// <summary>Passkeys on Chromium's virtual authenticator, which answers as a phone or a laptop would.</summary>
public sealed class PasskeyJourney(Product product)
{
    private const string PasskeyButton = "form:has([name='Input.Credential']) button:not([type=button])";

    [Fact]
    public async Task Adds_a_passkey_and_signs_in_with_it_alone_and_after_the_password()
    {
        await using var visitor = await product.VisitAsync(Look.Light);
        var (page, address) = (visitor.Page, Mails.NewAddress("passkeys"));
        var device = await Device.AttachAsync(page);
        await visitor.SignUpAsync("Ada Byron", address);
        await visitor.FollowMailAsync(address);
        await visitor.PressAsync();
        await visitor.SignInAsync(address, Mails.Password);

        await device.TouchAsync(true);
        await page.GotoAsync("/account/passkeys/new");
        await page.ClickAsync(PasskeyButton);
        await page.WaitForURLAsync("**/account/passkeys");
        await Expect(page.Locator("#passkeys tbody tr")).ToHaveCountAsync(1);
        await TurnTwoStepsOnAsync(visitor);

        // The page offers the passkey by itself (conditional mediation), and no code is asked for
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/sign-in");
        await page.WaitForURLAsync(a => !a.Contains("/sign-in", StringComparison.Ordinal));

        await device.TouchAsync(false);
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/sign-in");
        await visitor.FillAsync("Email", address);
        await visitor.FillAsync("Password", Mails.Password);
        await visitor.SubmitAsync("Password");
        await page.WaitForURLAsync("**/sign-in/second-step**");
        await device.TouchAsync(true);
        await page.ClickAsync(PasskeyButton);
        await page.WaitForURLAsync(a => !a.Contains("/sign-in", StringComparison.Ordinal));

        await page.GotoAsync("/account/passkeys");
        await page.ClickAsync("#passkeys tbody button");
        await page.ClickAsync("a.danger[href*=remove]");
        await page.ClickAsync("#remove button.danger");
        await Expect(page.Locator("#passkeys tbody tr")).ToHaveCountAsync(0);
        visitor.TakeComplaints().ShouldBeEmpty();
    }

    private static async Task TurnTwoStepsOnAsync(Visitor visitor)
    {
        await visitor.Page.GotoAsync("/account/two-factor");
        await visitor.Page.ClickAsync("main form button.primary");
        var key = await visitor.Page.Locator("#key").InnerTextAsync();
        await visitor.FillAsync("Code", Code(key));
        await visitor.SubmitAsync("Code");
        await Expect(visitor.Page.Locator("#recovery-codes")).ToBeVisibleAsync();
    }

    // RFC 6238, as an app computes it
#pragma warning disable CA5350
    private static string Code(string key)
    {
        var bits = string.Concat(
            key.Where(char.IsLetterOrDigit)
                .Select(c =>
                    Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')
                )
        );
        byte[] seed = [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
        var step = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);
        var hash = HMACSHA1.HashData(seed, step);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & int.MaxValue;
        return $"{number % 1_000_000:D6}";
    }
#pragma warning restore CA5350

    /// <summary>A device of the visitor; while nobody touches it, it does not answer.</summary>
    private sealed class Device(ICDPSession session, string id)
    {
        public static async Task<Device> AttachAsync(IPage page)
        {
            var session = await page.Context.NewCDPSessionAsync(page);
            await session.SendAsync("WebAuthn.enable");
            var added = await session.SendAsync(
                "WebAuthn.addVirtualAuthenticator",
                new()
                {
                    ["options"] = new Dictionary<string, object>(StringComparer.Ordinal)
                    {
                        ["protocol"] = "ctap2",
                        ["transport"] = "internal",
                        ["hasResidentKey"] = true,
                        ["hasUserVerification"] = true,
                        ["isUserVerified"] = true,
                        ["automaticPresenceSimulation"] = false,
                    },
                }
            );
            return new(session, added!.Value.GetProperty("authenticatorId").GetString()!);
        }

        public Task TouchAsync(bool touches) =>
            session.SendAsync(
                "WebAuthn.setAutomaticPresenceSimulation",
                new() { ["authenticatorId"] = id, ["enabled"] = touches }
            );
    }
}
