namespace Slipway.Kernel;

/// <summary>
/// On a text of an options class: operators may read it on the system page. Every other text counts as a secret, so that a
/// setting that somebody adds and forgets to think about stays hidden.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class VisibleSettingAttribute : Attribute;
