namespace Slipway.BrowserTests.Support;

/// <summary>How a visitor sees the product: colours, width, language, and whether scripts run.</summary>
public sealed record Look(
    string Name,
    ColorScheme Colors = ColorScheme.Light,
    int Width = 1280,
    string Language = "en",
    bool Script = true
)
{
    public static readonly Look Light = new("light");
    public static readonly Look Dark = new("dark", ColorScheme.Dark);
    public static readonly Look Phone = new("phone", Width: 390);
    public static readonly Look Arabic = new("arabic", Language: "ar");
    public static readonly Look WithoutScript = new("without-script", Script: false);
    public static readonly Look PhoneWithoutScript = new("phone-without-script", Width: 390, Script: false);

    public static Look Named(string name) =>
        new[] { Light, Dark, Phone, Arabic, WithoutScript, PhoneWithoutScript }.Single(l => l.Name == name);

    /// <summary>What the page's <c>dir</c> has to say.</summary>
    public string Direction => Language == "ar" ? "rtl" : "ltr";

    /// <summary>The address of a page in this look's language.</summary>
    public string Localize(string path) => Language == "en" ? path : $"/{Language}{path}";

    public BrowserNewContextOptions ToOptions(Uri address) =>
        new()
        {
            BaseURL = address.ToString(),
            ColorScheme = Colors,
            Locale = Language,
            JavaScriptEnabled = Script,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new() { Width = Width, Height = 900 },
        };
}
