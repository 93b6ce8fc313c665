namespace Slipway.Site.ApiReference;

/// <summary>Operations under one heading.</summary>
public sealed record ApiGroup(string Name, string? Text, IReadOnlyList<ApiOperation> Operations);

/// <summary>One operation of the API.</summary>
/// <param name="Id">Stable operation id, also the anchor on the page.</param>
/// <param name="Method">HTTP method in capitals.</param>
/// <param name="Path">Path with parameters in braces.</param>
/// <param name="Text">What it does.</param>
/// <param name="Parameters">What stands in path and query.</param>
/// <param name="Fields">What stands in the body.</param>
/// <param name="Example">A call with curl.</param>
/// <param name="Answers">What comes back.</param>
public sealed record ApiOperation(
    string Id,
    string Method,
    string Path,
    string? Text,
    IReadOnlyList<ApiField> Parameters,
    IReadOnlyList<ApiField> Fields,
    string Example,
    IReadOnlyList<ApiAnswer> Answers
);

/// <summary>A parameter or a field of a body.</summary>
public sealed record ApiField(string Name, string Type, bool IsRequired, string? Text);

/// <summary>An answer: status code, and its body as an example.</summary>
public sealed record ApiAnswer(string Status, string? Example);
