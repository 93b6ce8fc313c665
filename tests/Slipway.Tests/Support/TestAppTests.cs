using System.Net;

namespace Slipway.Tests.Support;

public sealed class TestAppTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task The_product_is_ready()
    {
        using var caller = app.Caller();
        await caller.GetAsync("/healthz/ready").ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_timer_fires_when_the_clock_moves_past_it()
    {
        var clock = new TestClock();
        var waiting = Task.Delay(TimeSpan.FromDays(1), clock);
        clock.Advance(TimeSpan.FromHours(23));
        waiting.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromHours(2));
        await waiting.WaitAsync(TimeSpan.FromSeconds(10));
    }
}
