namespace Slipway.BrowserTests;

/// <summary>An organization signs its people in through an independent provider: panva's certified oidc-provider.</summary>
public sealed class SingleSignOn(Product product)
{
    private const string Domain = "acme.example";

    [Fact]
    public async Task An_owner_moves_to_another_provider_and_a_newcomer_comes_and_goes_through_it()
    {
        Assert.SkipWhen(Tools.Missing is not null, Tools.Missing ?? "");
        Assert.SkipWhen(
            IdentityProvider.Package is null,
            "oidc-provider is missing: `./slipway test --all` brings it, or name its folder in SLIPWAY_OIDC"
        );
        await using var provider = await IdentityProvider.StartAsync(product.Address, Domain);
        await using var owner = await product.VisitAsync(Look.Light);
        await owner.SignInAsync(DemoAccounts.Owner, DemoAccounts.Password);
        var page = owner.Page;
        await page.GotoAsync("/o/acme/settings/sso");
        await page.ClickAsync("#connections tbody a");
        await owner.FillAsync("Issuer", provider.Issuer);
        await owner.FillAsync("ClientId", IdentityProvider.ClientId);
        await owner.FillAsync("ClientSecret", IdentityProvider.ClientSecret);
        await owner.SubmitAsync("Issuer");

        await page.ClickAsync("a[href$='/test']");
        await SignInThereAsync(page, "maya");
        await page.WaitForURLAsync("**/o/acme/settings/sso/*");
        await Expect(page.Locator(".pairs")).ToContainTextAsync($"maya@{Domain}");

        await using var newcomer = await product.VisitAsync(Look.Light);
        page = newcomer.Page;
        await page.GotoAsync("/sign-in");
        await newcomer.FillAsync("Email", $"newcomer@{Domain}");
        await newcomer.SubmitAsync("Password");
        await SignInThereAsync(page, "newcomer");
        await page.WaitForURLAsync("**/organizations");
        await Expect(page.Locator("main")).ToContainTextAsync("Acme");

        await page.GotoAsync("/account");
        await page.EvaluateAsync("document.querySelector(\"form[action$='sign-out']\").requestSubmit()");
        await page.WaitForURLAsync($"{provider.Issuer}/**");
        await page.ClickAsync("button[value=yes]");
        await page.WaitForURLAsync(new Uri(product.Address, "/").ToString());
    }

    private static async Task SignInThereAsync(IPage page, string name)
    {
        await page.FillAsync("[name=login]", name);
        await page.ClickAsync("button");
    }
}
