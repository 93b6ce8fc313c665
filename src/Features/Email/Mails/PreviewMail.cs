using Slipway.Email.Sending;
using Slipway.Kernel.Text;

namespace Slipway.Email.Mails;

/// <summary>Shows a mail as it was sent, without the secrets that it carried.</summary>
public sealed record PreviewMail(Guid Id);

/// <summary>Both parts of a mail; tokens and codes are masked.</summary>
public sealed record MailPreview(string Subject, string Html, string Text);

[Operator]
internal sealed class PreviewMailHandler(AppDb db, MailContent content, IServiceScopeFactory scopes)
    : Handler<PreviewMail, MailPreview>
{
    protected override async Task<Result<MailPreview>> HandleAsync(PreviewMail request, CancellationToken cancellationToken)
    {
        if (await db.Mails.AsNoTracking().SingleOrDefaultAsync(m => m.Id == request.Id, cancellationToken) is not { } mail)
        {
            return Error.NotFound;
        }

        // Masked before it is rendered, so nothing that renders it can let a secret through
        if (content.Json(mail) is not { } json || content.Model(mail, MailSecrets.Mask(json)) is not { } model)
        {
            return new Error(ErrorKind.Gone, "email.purged");
        }

        // As the job did it: in the recipient's language, and in the organization, whose brand the mail bears
        await using var scope = scopes.CreateAsyncScope();
        Languages.Use(Languages.Find(mail.Language) ?? Languages.Default);
        if (mail.OrganizationId is { } organization)
        {
            scope.ServiceProvider.GetRequiredService<CurrentTenant>().Enter(organization);
        }

        var renderer = scope.ServiceProvider.GetRequiredService<MailRenderer>();
        var rendered = await renderer.RenderAsync(model, cancellationToken: cancellationToken);
        return new MailPreview(rendered.Subject, MailFrame.WithImages(rendered.Html, rendered.Attachments), rendered.Text);
    }
}
