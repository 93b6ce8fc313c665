using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Slipway.Email.Contracts;
using Slipway.Email.Mails;
using Slipway.Host;
using Slipway.Kernel;
using Slipway.Kernel.Data;

namespace Slipway.Tests.Email;

/// <summary>News that nobody has to read.</summary>
public sealed record NewsMessage(string Link) : IMailModel<NewsMessage>
{
    public static IReadOnlyList<NewsMessage> Samples => [new("https://example.com/news")];
}

/// <summary>A template of the tests' own.</summary>
public sealed class NewsMail : MailTemplate<NewsMessage>
{
    public override string Subject => "News of the week";

    public override string Preview => "What is new";

    public override MailCategory Category => MailCategory.ProductNews;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "p");
        builder.AddContent(1, "Read more: ");
        builder.OpenElement(2, "a");
        builder.AddAttribute(3, "href", Model.Link);
        builder.AddContent(4, "here");
        builder.CloseElement();
        builder.CloseElement();
    }
}

/// <summary>The product with one more module, which mails what can be declined.</summary>
public class NewsApp : MailApp
{
    public Task<Guid> SendNewsAsync(
        Guid userId,
        string to,
        Guid? organization = null,
        string link = "https://example.com/news"
    ) =>
        InScopeAsync(
            async services =>
            {
                var db = services.GetRequiredService<AppDb>();
                services
                    .GetRequiredService<IMailQueue>()
                    .Enqueue(new Recipient(to, "Ann", "en") { UserId = userId }, new NewsMessage(link));
                var id = db.ChangeTracker.Entries<MailMessage>().Single().Entity.Id;
                await db.SaveChangesAsync();
                return id;
            },
            organization
        );

    protected override void AddServices(IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Singleton(new ModuleCatalog([.. Modules.All, new NewsModule()])));
}

internal sealed class NewsModule : Module
{
    public override string Name => "news";
}
