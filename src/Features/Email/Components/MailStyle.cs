namespace Slipway.Email.Components;

/// <summary>
/// The style of all mails. Rules outside of <c>@media</c> are moved into the elements before sending, since many clients drop
/// style sheets; the dark colours stay for those that read them.
/// </summary>
internal static class MailStyle
{
    public const string Css = """
        .page { margin: 0; padding: 0; background-color: #f6f6f7; }
        .preview { display: none; max-height: 0; overflow: hidden; }
        .outer-cell { padding: 32px 16px; }
        .card { width: 100%; max-width: 560px; background-color: #ffffff; border: 1px solid #e4e5e9; border-radius: 11px; }
        .brand { padding: 24px 32px 0; font-family: system-ui, 'Segoe UI', Roboto, Arial, sans-serif; font-size: 15px; font-weight: 600; color: #15181e; }
        .body { padding: 8px 32px 28px; }
        .heading { margin: 16px 0 12px; font-family: system-ui, 'Segoe UI', Roboto, Arial, sans-serif; font-size: 22px; line-height: 1.3; font-weight: 600; color: #15181e; }
        .text { margin: 0 0 16px; font-family: system-ui, 'Segoe UI', Roboto, Arial, sans-serif; font-size: 15px; line-height: 1.6; color: #3c414b; }
        .action { margin: 24px 0; }
        .button { display: inline-block; padding: 12px 20px; background-color: #15181e; border-radius: 7px; font-family: system-ui, 'Segoe UI', Roboto, Arial, sans-serif; font-size: 15px; font-weight: 600; color: #ffffff; text-decoration: none; }
        .code { margin: 20px 0; padding: 14px; background-color: #f1f2f4; border-radius: 7px; font-family: ui-monospace, Consolas, monospace; font-size: 22px; letter-spacing: 4px; text-align: center; color: #15181e; }
        .callout { margin: 20px 0; padding: 14px 16px; background-color: #f1f2f4; border-radius: 7px; font-family: system-ui, 'Segoe UI', Roboto, Arial, sans-serif; font-size: 14px; line-height: 1.5; color: #3c414b; }
        .divider { margin: 24px 0; border: 0; border-top: 1px solid #e4e5e9; }
        .foot { margin: 20px 0 0; font-family: system-ui, 'Segoe UI', Roboto, Arial, sans-serif; font-size: 12px; color: #6b7280; }
        @media (prefers-color-scheme: dark) {
          .page { background-color: #101216 !important; }
          .card { background-color: #191c21 !important; border-color: #2b2f37 !important; }
          .brand, .heading { color: #f1f2f4 !important; }
          .text, .callout { color: #c3c7cf !important; }
          .button { background-color: #f1f2f4 !important; color: #15181e !important; }
          .code, .callout { background-color: #22262d !important; }
          .code { color: #f1f2f4 !important; }
        }
        """;
}
