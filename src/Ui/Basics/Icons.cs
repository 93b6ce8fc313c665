namespace Slipway.Ui;

/// <summary>The icon set: names and the SVG inside, on a 24-grid, drawn for strokes of 1.75 with round caps.</summary>
public static class Icons
{
    static readonly Dictionary<string, string> Drawings = new(StringComparer.Ordinal)
    {
        ["alert"] = P("M12 4 2.8 20h18.4zM12 10v4.5M12 17.4v.1"),
        ["arrow-down"] = P("M12 5v14m-6-6 6 6 6-6"),
        ["arrow-left"] = P("M19 12H5m6-6-6 6 6 6"),
        ["arrow-right"] = P("M5 12h14m-6-6 6 6-6 6"),
        ["arrow-up"] = P("M12 19V5m-6 6 6-6 6 6"),
        ["bell"] = P("M4.5 17h15l-2-3V9.5a5.5 5.5 0 0 0-11 0V14zM10 20.5h4"),
        ["book"] = P("M12 6.5c-2.5-1.5-5.5-2-9-2V18c3.5 0 6.5.5 9 2 2.5-1.5 5.5-2 9-2V4.5c-3.5 0-6.5.5-9 2zM12 6.5V20"),
        ["building"] = P("M5 20.5v-17h9v17M14 9.5h5v11M3 20.5h18M8 7.5h3M8 11.5h3M8 15.5h3"),
        ["calendar"] = R(3.5, 5, 17, 15.5) + P("M3.5 10h17M8 2.5V7M16 2.5V7"),
        ["card"] = R(2.5, 5, 19, 14) + P("M2.5 10h19M6 15h4"),
        ["chart"] = P("M4 3.5V20h16.5M8 15.5l4-5 3 2.5 5-6.5"),
        ["chart-bar"] = P("M4 20.5h16M6.5 16.5v-5M12 16.5v-12M17.5 16.5v-8"),
        ["check"] = P("m5 12.5 4.8 4.8L19.5 7"),
        ["check-circle"] = C(12, 12, 9) + P("m8 12.3 2.8 2.8L16 9.5"),
        ["chevron-down"] = P("m6 9.5 6 6 6-6"),
        ["chevron-left"] = P("m14.5 6-6 6 6 6"),
        ["chevron-right"] = P("m9.5 6 6 6-6 6"),
        ["chevron-up"] = P("m6 14.5 6-6 6 6"),
        ["clock"] = C(12, 12, 9) + P("M12 7v5.2l3.5 2"),
        ["code"] = P("m8.5 7-5 5 5 5M15.5 7l5 5-5 5"),
        ["copy"] = R(8.5, 8.5, 12, 12) + P("M5.5 15.5h-2v-12h12v2"),
        ["database"] =
            P("M4 6v12c0 1.7 3.6 3 8 3s8-1.3 8-3V6M4 12c0 1.7 3.6 3 8 3s8-1.3 8-3")
            + "<ellipse cx=\"12\" cy=\"6\" rx=\"8\" ry=\"3\"/>",
        ["device"] = R(3, 4, 18, 12.5) + P("M8.5 20.5h7M12 16.5v4"),
        ["download"] = P("M12 3.5V15m-5-5 5 5 5-5M4 20.5h16"),
        ["external"] = P("M13.5 4H20v6.5M20 4l-9 9M10 5H4v15h15v-6"),
        ["eye"] = P("M2.5 12C5 7.5 8.2 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.7 6.5-9.5 6.5S5 16.5 2.5 12z") + C(12, 12, 3),
        ["eye-off"] = P(
            "M9.5 6c.8-.3 1.6-.5 2.5-.5 3.8 0 7 2 9.5 6.5-.8 1.4-1.7 2.6-2.7 3.5M15 17.9c-.9.4-1.9.6-3 .6-3.8 0-7-2-9.5-6.5.9-1.7 2-3 3.2-4M3.5 3.5l17 17"
        ),
        ["file"] = P("M13.5 3h-8v18h13V8zM13.5 3v5h5M9 12.5h6M9 16.5h6"),
        ["filter"] = P("M4 6h16M7 12h10M10.5 18h3"),
        ["fingerprint"] = P(
            "M5.5 9.5A7 7 0 0 1 19 12v2.5M5 14v-2M8.5 18.5c.4-1.8.5-3.8.5-6.5a3 3 0 0 1 6 0c0 2.7-.1 5.5-.8 8M12 12c0 3.3-.2 6-.8 8.5M18.5 18c-.1.7-.2 1.3-.4 2"
        ),
        ["flag"] = P("M5 21V3.5c4.5-1.5 8 2.5 14 .5v10c-6 2-9.5-2-14-.5"),
        ["folder"] = P("M3 19.5v-15h6.5l2 2.5H21v12.5z"),
        ["gear"] =
            C(12, 12, 6.5)
            + C(12, 12, 2.5)
            + P("M12 2.5v3M12 18.5v3M2.5 12h3M18.5 12h3M5.3 5.3l2.1 2.1M16.6 16.6l2.1 2.1M5.3 18.7l2.1-2.1M16.6 7.4l2.1-2.1"),
        ["globe"] = C(12, 12, 9) + P("M3 12h18") + "<ellipse cx=\"12\" cy=\"12\" rx=\"4\" ry=\"9\"/>",
        ["grid"] = R(3.5, 3.5, 7, 7) + R(13.5, 3.5, 7, 7) + R(3.5, 13.5, 7, 7) + R(13.5, 13.5, 7, 7),
        ["help"] = C(12, 12, 9) + P("M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7M12 16.9v.1"),
        ["home"] = P("M3.5 11 12 3.5 20.5 11M6 9v11.5h12V9M10 20.5v-6h4v6"),
        ["inbox"] = P("M3 13.5l3-9h12l3 9v6H3zM3 13.5h5L9.5 16h5l1.5-2.5h5"),
        ["info"] = C(12, 12, 9) + P("M12 11v5.5M12 7.6v.1"),
        ["key"] = C(8, 16, 4.5) + P("M11.2 12.8 20 4M16.5 7.5l3 3M13.5 10.5l2 2"),
        ["layers"] = P("m12 3 9 5-9 5-9-5zM3 12.5l9 5 9-5M3 16.5l9 5 9-5"),
        ["link"] = P("M10 14 14 10M8.5 11l-3 3a3.5 3.5 0 0 0 5 5l3-3M15.5 13l3-3a3.5 3.5 0 0 0-5-5l-3 3"),
        ["list"] = P("M8.5 6H20M8.5 12H20M8.5 18H20M4 6h.1M4 12h.1M4 18h.1"),
        ["lock"] = R(4.5, 10.5, 15, 10) + P("M8 10.5V7a4 4 0 0 1 8 0v3.5M12 14.5v2"),
        ["log"] = P("M6 3h12v18l-3-1.5L12 21l-3-1.5L6 21zM9.5 8h5M9.5 12h5"),
        ["mail"] = R(2.5, 5, 19, 14) + P("m3.5 7 8.5 6 8.5-6"),
        ["menu"] = P("M4 6.5h16M4 12h16M4 17.5h16"),
        ["minus"] = P("M5 12h14"),
        ["moon"] = P("M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5z"),
        ["more"] = P("M5.5 12h.1M12 12h.1M18.5 12h.1", "2.6"),
        ["pause"] = P("M8.5 5v14M15.5 5v14"),
        ["pencil"] = P("m4 20 1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5l3.5 3.5"),
        ["play"] = P("M7 4.5v15l12-7.5z"),
        ["plus"] = P("M12 5v14M5 12h14"),
        ["pulse"] = P("M2.5 12.5H7l3-8.5 4.5 16 3-7.5h4"),
        ["refresh"] = P("M20 11.5a8 8 0 0 0-14.5-4L4 9.5M4 4.5v5h5M4 12.5a8 8 0 0 0 14.5 4l1.5-2M20 19.5v-5h-5"),
        ["search"] = C(11, 11, 6.5) + P("m16 16 4.5 4.5"),
        ["send"] = P("M21 3 3 10.5l7 3.5 3.5 7zM10 14l4.5-4.5"),
        ["server"] = R(3.5, 4, 17, 7) + R(3.5, 13, 17, 7) + P("M7.5 7.5h.1M7.5 16.5h.1M11.5 7.5h5M11.5 16.5h5"),
        ["shield"] = P("M12 3 4.5 5.5v6c0 4.5 3 7.5 7.5 9.5 4.5-2 7.5-5 7.5-9.5v-6zM8.7 12l2.4 2.4 4.3-4.8"),
        ["sign-in"] = P("M14 4h6v16h-6M3.5 12H15m-4.5-4.5L15 12l-4.5 4.5"),
        ["sign-out"] = P("M10 4H4v16h6M9.5 12h11M16 7.5l4.5 4.5-4.5 4.5"),
        ["sliders"] = P("M4 7h9M18 7h2M4 17h2M11 17h9") + C(15.5, 7, 2.5) + C(8.5, 17, 2.5),
        ["sort"] = P("m8 9.5 4-4 4 4M8 14.5l4 4 4-4"),
        ["spark"] = P("M11 4c.9 5 2.5 6.6 7.5 7.5-5 .9-6.6 2.5-7.5 7.5-.9-5-2.5-6.6-7.5-7.5C8.5 10.6 10.1 9 11 4zM19 3v4M17 5h4"),
        ["star"] = P("m12 3.5 2.6 5.6 6.1.7-4.5 4.2 1.2 6-5.4-3-5.4 3 1.2-6-4.5-4.2 6.1-.7z"),
        ["sun"] =
            C(12, 12, 4)
            + P("M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4"),
        ["tag"] = P("M3.5 3.5H12l8.5 8.5-8.5 8.5L3.5 12zM8 8h.1"),
        ["trash"] = P("M4 6.5h16M9 6.5v-3h6v3M6 6.5l1 14h10l1-14M10 10.5v6M14 10.5v6"),
        ["upload"] = P("M12 15V3.5m-5 5 5-5 5 5M4 20.5h16"),
        ["user"] = C(12, 8, 4.2) + P("M4 20.5c.8-4 3.8-6 8-6s7.2 2 8 6"),
        ["user-plus"] = C(10, 8, 4.2) + P("M2.5 20.5c.7-4 3.5-6 7.5-6s6.8 2 7.5 6M19.5 8v6M16.5 11h6"),
        ["users"] =
            C(9, 8, 3.8) + P("M2 20c.6-3.7 3.2-5.6 7-5.6s6.4 1.9 7 5.6M15.5 4.6a3.8 3.8 0 0 1 0 6.8M18 14.9c2.2.8 3.6 2.5 4 5.1"),
        ["webhook"] = C(12, 6.5, 3) + C(6, 17, 3) + C(18, 17, 3) + P("M10.5 9.1 7.5 14.4M13.5 9.1l3 5.3M9 17h6"),
        ["x"] = P("M6 6l12 12M18 6 6 18"),
        ["x-circle"] = C(12, 12, 9) + P("m9 9 6 6M15 9l-6 6"),
        ["zap"] = P("M13 3 5 13.5h6l-1 7.5 8-10.5h-6z"),
    };

    /// <summary>All names, in order.</summary>
    public static IEnumerable<string> Names => Drawings.Keys.Order(StringComparer.Ordinal);

    internal static string Draw(string name) =>
        Drawings.GetValueOrDefault(name)
        ?? throw new ArgumentException($"There is no icon '{name}'; Icons.cs lists them", nameof(name));

    static string P(string path, string? width = null) =>
        width is null ? $"<path d=\"{path}\"/>" : $"<path d=\"{path}\" stroke-width=\"{width}\"/>";

    static string C(double x, double y, double r) => FormattableString.Invariant($"<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\"/>");

    static string R(double x, double y, double width, double height) =>
        FormattableString.Invariant($"<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"2\"/>");
}
