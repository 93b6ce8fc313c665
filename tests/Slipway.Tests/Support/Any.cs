namespace Slipway.Tests.Support;

/// <summary>Values that no other test uses.</summary>
public static class Any
{
    public const string Password = "correct horse battery staple";

    private static int count;

    public static string Name() => $"Person {Next()}";

    public static string Email() => $"person-{Next()}@example.com";

    public static string OrganizationName() => $"Company {Next()}";

    public static string Text() => $"text-{Next()}";

    private static string Next() => $"{Interlocked.Increment(ref count)}-{Guid.CreateVersion7().ToString("n")[^6..]}";
}
