namespace Slipway.BrowserTests.Support;

/// <summary>New people and the mails they get, read in the development inbox like a developer would.</summary>
public static class Mails
{
    public const string Password = "a harbor of quiet ships";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>An address that nobody has yet.</summary>
    public static string NewAddress(string name) => $"{name}-{Guid.NewGuid():N}@example.com";

    /// <summary>Signs up and waits for the answer.</summary>
    public static async Task SignUpAsync(this Visitor visitor, string name, string email)
    {
        await visitor.Page.GotoAsync("/sign-up");
        await visitor.SendSignUpAsync(name, email);
    }

    /// <summary>Fills in the sign-up form that stands there.</summary>
    public static async Task SendSignUpAsync(this Visitor visitor, string name, string email)
    {
        await visitor.FillAsync("Name", name);
        await visitor.FillAsync("Email", email);
        await visitor.FillAsync("Password", Password);
        await visitor.SubmitAsync("Email");
        await visitor.Page.WaitForURLAsync("**/sign-up?sent=*");
    }

    /// <summary>Opens the latest mail to this address and follows the link with the token in it.</summary>
    public static async Task FollowMailAsync(this Visitor visitor, string address)
    {
        var seen = visitor.Followed;
        var mails = visitor.Page.Locator("#mails li a");
        for (var waited = System.Diagnostics.Stopwatch.StartNew(); waited.Elapsed < Patience; await Task.Delay(250))
        {
            await visitor.Page.GotoAsync($"/development/inbox?to={address}");
            if (await mails.CountAsync() > 0 && await mails.First.GetAttributeAsync("href") is { } newest && seen.Add(newest))
            {
                await mails.First.ClickAsync();
                await visitor.Page.ClickAsync("main a[href*='token=']");
                return;
            }
        }

        throw new TimeoutException($"No mail came for {address}");
    }
}
