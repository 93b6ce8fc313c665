namespace Slipway.Kernel.Audit;

/// <summary>What goes on in this scope, for the audit log: the use case that runs, and what it is about.</summary>
public sealed class Trail
{
    private int depth;

    /// <summary>The request of the outermost use case that runs; null outside of one.</summary>
    public object? Request { get; private set; }

    /// <summary>What the use case is about, where its request and its changes do not say so.</summary>
    public TrailSubject? Subject { get; private set; }

    /// <summary>A save of this run has recorded it.</summary>
    public bool IsRecorded { get; private set; }

    /// <summary>Says what the use case is about, for example whose sign-in it is.</summary>
    /// <param name="person">The user whose data the name is, who may have it erased.</param>
    public void About(string type, object id, string? name = null, Guid? person = null) =>
        Subject = new TrailSubject(type, id.ToString()!, name, person);

    /// <summary>For the recorder, once the entry is saved.</summary>
    public void MarkRecorded() => IsRecorded = true;

    /// <summary>For a use case whose transaction takes back what its saves had recorded.</summary>
    public void MarkUndone() => IsRecorded = false;

    /// <returns>False for a use case that another one runs: it is part of that.</returns>
    internal bool Begin(object request)
    {
        if (depth++ > 0)
        {
            return false;
        }

        (Request, Subject, IsRecorded) = (request, null, false);
        return true;
    }

    internal void End()
    {
        if (--depth == 0)
        {
            (Request, Subject, IsRecorded) = (null, null, false);
        }
    }
}

/// <summary>A thing or person that an entry is about.</summary>
public sealed record TrailSubject(string Type, string Id, string? Name, Guid? Person);
