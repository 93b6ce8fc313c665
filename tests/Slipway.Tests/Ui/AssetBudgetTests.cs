using System.IO.Compression;

namespace Slipway.Tests.Ui;

public class AssetBudgetTests(TestApp app) : IClassFixture<TestApp>
{
    [Theory]
    [InlineData("slip.css", 48, 10)]
    [InlineData("slip.js", 12, 4)]
    public async Task Stays_small(string asset, int kilobytes, int compressed)
    {
        using var caller = app.Caller();
        var bytes = await caller.GetByteArrayAsync($"/_content/Slipway.Ui/{asset}", TestContext.Current.CancellationToken);

        bytes.Length.ShouldBeLessThanOrEqualTo(kilobytes * 1024);
        Compressed(bytes).ShouldBeLessThanOrEqualTo(compressed * 1024);
    }

    private static long Compressed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            brotli.Write(bytes);
        }

        return packed.Length;
    }
}
