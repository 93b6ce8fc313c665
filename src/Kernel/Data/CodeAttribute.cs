namespace Slipway.Kernel.Data;

/// <summary>
/// Text that programs made up, such as <c>member.invited</c>: compared byte by byte wherever the database stands, so that an
/// index finds what begins alike.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CodeAttribute : Attribute;
