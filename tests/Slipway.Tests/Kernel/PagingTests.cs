using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Text;
using CsCheck;
using Slipway.Kernel.Data;
using Slipway.Organizations.Members;
using Slipway.Organizations.Tenants;
using Slipway.Tests.Security;
using OrganizationRow = Slipway.Organizations.Tenants.Organization;

namespace Slipway.Tests.Kernel;

/// <summary>Keyset pages: every row once, whatever the order, the size and the ties.</summary>
public sealed class PagingTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly Gen<string> Name = Gen.OneOf(
        Gen.OneOfConst("a", "A", "b", "é", "e", "E", "ß", "ss", "a b", "a-b", "ab", "Ω", "م", "😀", "_", "%", "10", "9"),
        Gen.String[Gen.Char["abcAB é-_"], 1, 6]
    );

    [Fact]
    public async Task Pages_hold_every_row_once_and_in_order() =>
        await Gen.Select(Name.Array[0, 30], Gen.Int[1, 12], Gen.Bool, Gen.OneOfConst("name", "time", "user"))
            .SampleAsync(
                async (names, size, descending, key) =>
                {
                    var organization = await FillAsync(names);
                    var all = new List<Membership>();
                    var cursor = (string?)null;
                    do
                    {
                        var page = await app.DataAsync(
                            db => ReadAsync(db, key, new PageRequest(cursor, size), descending),
                            organization
                        );
                        page.Items.Count.ShouldBeLessThanOrEqualTo(size);
                        all.AddRange(page.Items);
                        cursor = page.NextCursor;
                        all.Count.ShouldBeLessThanOrEqualTo(names.Length, "Pages repeat rows");
                    } while (cursor is not null);

                    var whole = await app.DataAsync(
                        db => ReadAsync(db, key, new PageRequest(null, PageRequest.MaxLimit), descending),
                        organization
                    );
                    all.Select(m => m.Id).ShouldBe(whole.Items.Select(m => m.Id));
                    all.Count.ShouldBe(names.Length);
                },
                iter: 25,
                threads: 1
            );

    [Fact]
    public async Task A_row_that_comes_or_goes_between_pages_neither_repeats_nor_hides_others()
    {
        var organization = await FillAsync(["b", "d", "f", "h", "j"]);
        var first = await app.DataAsync(db => ReadAsync(db, "name", new PageRequest(null, 2), descending: false), organization);
        await app.DataAsync(
            async db =>
            {
                db.Remove(db.Set<Membership>().Single(m => m.Name == "d"));
                db.Add(new Membership(Guid.CreateVersion7(), "member", "a", ""));
                db.Add(new Membership(Guid.CreateVersion7(), "member", "e", ""));
                return await db.SaveChangesAsync();
            },
            organization
        );

        var second = await app.DataAsync(
            db => ReadAsync(db, "name", new PageRequest(first.NextCursor, 10), descending: false),
            organization
        );

        first.Items.Select(m => m.Name).ShouldBe(["b", "d"]);
        second.Items.Select(m => m.Name).ShouldBe(["e", "f", "h", "j"]);
    }

    [Theory]
    [InlineData("name")]
    [InlineData("joined")]
    public async Task A_cursor_that_is_not_ours_reads_the_first_page(string sort)
    {
        var caller = (await World.CreateAsync(app)).Callers["owner"];
        using var client = app.Caller(caller.Credential);
        var list = $"/api/v1/organizations/{caller.Organization.Slug}/members?sort={sort}&limit=2";
        var first = await client.GetStringAsync(list);
        string[] foreign =
        [
            "garbage",
            "====",
            "null",
            Cursor("null"),
            Cursor("[]"),
            Cursor("{}"),
            Cursor("{\"Key\":null,\"Id\":null}"),
            Cursor("{\"Key\":{},\"Id\":\"x\"}"),
            Cursor("{\"Key\":\"\\u0000\",\"Id\":\"00000000-0000-0000-0000-000000000000\"}"),
            Cursor("{\"Key\":\"\\ud800\",\"Id\":\"00000000-0000-0000-0000-000000000000\"}"),
        ];

        foreach (var cursor in foreign)
        {
            using var answer = await client.GetAsync($"{list}&cursor={Uri.EscapeDataString(cursor)}");

            answer.StatusCode.ShouldBe(HttpStatusCode.OK, cursor);
            (await answer.Content.ReadAsStringAsync()).ShouldBe(first, cursor);
        }
    }

    [Fact]
    public async Task No_cursor_whatsoever_is_an_error_of_ours()
    {
        var caller = (await World.CreateAsync(app)).Callers["owner"];
        using var client = app.Caller(caller.Credential);
        var list = $"/api/v1/organizations/{caller.Organization.Slug}/members";
        var other = await client.GetAsync($"{list}?sort=joined&limit=1").ReadAsync<PageOf<object>>();
        var key = Gen.OneOf(
            Gen.OneOfConst(
                "null",
                "1e400",
                "-1",
                "\"0001-01-01T00:00:00+14:00\"",
                "\"9999-12-31T23:59:59.9999999-14:00\"",
                "[1]"
            ),
            Gen.String[0, 20].Select(s => System.Text.Json.JsonSerializer.Serialize(s))
        );
        var cursors = Gen.OneOf(
            Gen.Const(other.NextCursor!),
            Gen.Byte.Array[0, 40].Select(b => Base64Url.EncodeToString(b)),
            Gen.String[0, 40],
            key.Select(k => Cursor($"{{\"Key\":{k},\"Id\":\"{Guid.Empty}\"}}"))
        );

        await Gen.Select(cursors, Gen.OneOfConst("name", "-name", "joined", "-joined"))
            .SampleAsync(
                async (cursor, sort) =>
                {
                    using var answer = await client.GetAsync($"{list}?sort={sort}&cursor={Escape(cursor)}");
                    ((int)answer.StatusCode).ShouldBeLessThan(500, cursor);
                },
                iter: 300,
                threads: 1
            );
    }

    [Theory]
    [InlineData("0", 1)]
    [InlineData("-5", 1)]
    [InlineData("2", 2)]
    [InlineData("1000000", 3)]
    [InlineData("x", 3)]
    [InlineData("", 3)]
    public async Task The_size_of_a_page_stays_in_its_bounds(string limit, int rows)
    {
        var organization = await FillAsync(["a", "b", "c"]);
        var size = int.TryParse(limit, CultureInfo.InvariantCulture, out var parsed) ? parsed : (int?)null;

        var page = await app.DataAsync(db => ReadAsync(db, "name", new PageRequest(null, size), descending: false), organization);

        page.Items.Count.ShouldBe(rows);
    }

    private static Task<Page<Membership>> ReadAsync(AppDb db, string key, PageRequest page, bool descending) =>
        key switch
        {
            "name" => db.Set<Membership>().ToPageAsync(m => m.Name, m => m.Id, page, descending),
            "time" => db.Set<Membership>().ToPageAsync(m => m.CreatedAt, m => m.Id, page, descending),
            _ => db.Set<Membership>().ToPageAsync(m => m.UserId, m => m.Id, page, descending),
        };

    /// <summary>An organization whose members have these names; saved at once, so that their times tie.</summary>
    private async Task<Guid> FillAsync(string[] names)
    {
        var row = new OrganizationRow("Paging", Slugs.WithSuffix("paging"));
        await app.DataAsync(
            db =>
            {
                db.Add(row);
                db.AddRange(names.Select(n => new Membership(Guid.CreateVersion7(), "member", n, "")));
                return db.SaveChangesAsync();
            },
            row.Id
        );
        return row.Id;
    }

    private static string Cursor(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private static string Escape(string text) => Uri.EscapeDataString(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
}
