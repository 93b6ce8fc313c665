namespace Slipway.Ui;

/// <summary>A page above this one.</summary>
public sealed record Crumb(string Label, string Href);
