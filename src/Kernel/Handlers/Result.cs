namespace Slipway.Kernel;

/// <summary>What came of a use case: a value, or an error that the caller can do something about.</summary>
public readonly struct Result<T>
{
    private readonly T? value;

    private Result(T? value, Error? error) => (this.value, Error) = (value, error);

    public Error? Error { get; }

    public bool IsSuccess => Error is null;

    /// <summary>The value of a success; throws for an error.</summary>
    public T Value => Error is null ? value! : throw new InvalidOperationException($"No value: {Error.Code}");

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Error error) => new(default, error);
}

/// <summary>The response of a use case that answers nothing.</summary>
public readonly record struct Nothing;
