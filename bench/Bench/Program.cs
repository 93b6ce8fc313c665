// ./slipway bench NAME [--quick] [--postgresql CONNECTION] [--history ROWS]: prints one figure=value a line; what it is doing goes to the error stream
using Slipway.Bench;
using Slipway.Bench.Audit;
using Slipway.Bench.Email;
using Slipway.Bench.Jobs;
using Slipway.Bench.SignIn;
using Slipway.Bench.Web;

Dictionary<string, Func<Settings, Task>> benchmarks = new(StringComparer.Ordinal)
{
    ["web"] = WebBenchmark.RunAsync,
    ["jobs"] = JobsBenchmark.RunAsync,
    ["email"] = EmailBenchmark.RunAsync,
    ["audit"] = AuditBenchmark.RunAsync,
    ["signin"] = SignInBenchmark.RunAsync,
};

if (Settings.Parse(args) is not { } settings || !benchmarks.TryGetValue(settings.Name, out var run))
{
    await Console.Error.WriteLineAsync(
        $"usage: ./slipway bench {string.Join('|', benchmarks.Keys)} [--quick] [--postgresql CONNECTION] [--history ROWS]"
    );
    return 2;
}

try
{
    await run(settings);
    return 0;
}
catch (InvalidOperationException failure)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}
