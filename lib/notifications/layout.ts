/** What a mail says, in the order it says it; text and HTML are both made from this. */
export interface MailContent {
  locale: "ko" | "en";
  subject: string;
  /** The one line in large type. */
  heading: string;
  paragraphs: string[];
  button?: { label: string; url: string };
  /** Shown large, with room between the figures. */
  code?: { label: string; value: string };
  /** Why this mail came, in small type. */
  footer: string;
}

/** A mail ready to be stored. */
export interface RenderedMail {
  subject: string;
  text: string;
  html: string;
}

function escape(text: string): string {
  const names: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (sign) => names[sign] ?? sign);
}

const FONT =
  "font-family:Pretendard,-apple-system,BlinkMacSystemFont,'Apple SD Gothic Neo','Malgun Gothic',system-ui,sans-serif";

/**
 * Lays a mail out: a quiet card, one button. Mail programs keep little CSS, so styles stand on each
 * element; the class names only serve those that honour the dark scheme.
 */
export function renderMail(content: MailContent): RenderedMail {
  const { button, code } = content;
  const text = [
    content.heading,
    ...content.paragraphs,
    ...(button ? [`${button.label}:\n${button.url}`] : []),
    ...(code ? [`${code.label}: ${code.value}`] : []),
    `--\n${content.footer}`,
  ].join("\n\n");
  const paragraphs = content.paragraphs
    .map(
      (p) => `<p class="ink" style="margin:0 0 12px;color:#1c2024">${escape(p).replaceAll("\n", "<br>")}</p>`,
    )
    .join("");
  const buttonHtml = button
    ? `<p style="margin:24px 0"><a class="button" href="${escape(button.url)}" style="display:inline-block;padding:11px 20px;border-radius:6px;background:#1c2024;color:#ffffff;font-weight:600;text-decoration:none">${escape(button.label)}</a></p>`
    : "";
  const codeHtml = code
    ? `<p class="quiet" style="margin:24px 0 4px;color:#60646c;font-size:13px">${escape(code.label)}</p><p class="ink" style="margin:0 0 24px;color:#1c2024;font-size:28px;line-height:36px;font-weight:600;letter-spacing:6px;font-variant-numeric:tabular-nums">${escape(code.value)}</p>`
    : "";
  const html = `<!doctype html>
<html lang="${content.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escape(content.subject)}</title>
<style>
@media (prefers-color-scheme: dark) {
  .page { background: #111113 !important } .card { background: #18191b !important; border-color: #363a3f !important }
  .ink { color: #edeef0 !important } .quiet { color: #b0b4ba !important }
  .button { background: #edeef0 !important; color: #1c2024 !important }
}
</style>
</head>
<body class="page" style="margin:0;padding:32px 16px;background:#f9f9fb;${FONT};font-size:15px;line-height:24px;word-break:keep-all;overflow-wrap:anywhere">
<div class="card" style="max-width:520px;margin:0 auto;padding:32px;background:#ffffff;border:1px solid #e0e1e6;border-radius:8px">
<p class="quiet" style="margin:0 0 24px;color:#60646c;font-size:13px;font-weight:600">AtSignal</p>
<h1 class="ink" style="margin:0 0 16px;color:#1c2024;font-size:20px;line-height:28px;font-weight:600">${escape(content.heading)}</h1>
${paragraphs}${buttonHtml}${codeHtml}
<p class="quiet" style="margin:24px 0 0;padding-top:16px;border-top:1px solid #e0e1e6;color:#60646c;font-size:12px;line-height:18px">${escape(content.footer)}</p>
</div>
</body>
</html>
`;
  return { subject: content.subject, text: `${text}\n`, html };
}
