using System.ComponentModel.DataAnnotations;
using Slipway.Email;
using Slipway.Jobs;

namespace Slipway.Tests.Support;

/// <summary>
/// The limits of time spans are read when they are first asked for, and not safely by two hosts at once (RangeAttribute); only
/// tests start more than one host in a process.
/// </summary>
internal static class OptionRules
{
    private static readonly Lazy<bool> Done = new(() =>
        Array.TrueForAll<object>(
            [new JobsOptions(), new EmailOptions()],
            o =>
            {
                Validator.TryValidateObject(o, new ValidationContext(o), null, validateAllProperties: true);
                return true;
            }
        )
    );

    public static void Read() => _ = Done.Value;
}
