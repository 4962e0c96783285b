/** What a mail says, in the order it says it; text and HTML are both made from this. */
export interface MailContent {
  locale: "ko" | "en";
  subject: string;
  /** The one line in large type. */
  heading: string;
  /** What it is about, under the heading: `key` as a number, then its title. */
  about?: { key: string | null; title: string };
  /** Words of others, each on a card of its own with who said them. */
  quotes?: { author: string; paragraphs: string[] }[];
  paragraphs: string[];
  /** Shown large, with room between the figures. */
  code?: { label: string; value: string };
  button?: { label: string; url: string };
  /** Why this mail came, in small type. */
  footer: string;
  /** A way to end such mails, below it. */
  leave?: { label: string; url: string };
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

const RULE = "#e0e1e6";

function paragraphHtml(text: string): string {
  return `<p class="ink" style="margin:0 0 12px;color:#1c2024">${escape(text).replaceAll("\n", "<br>")}</p>`;
}

function aboutHtml({ key, title }: NonNullable<MailContent["about"]>): string {
  const number = key === null ? "" : `<span class="quiet" style="color:#60646c">${escape(key)}</span>&ensp;`;
  return `<p class="ink" style="margin:0 0 20px;color:#1c2024;font-weight:500">${number}${escape(title)}</p>`;
}

/** The same card as an answer has on the page. */
function quoteHtml({ author, paragraphs }: NonNullable<MailContent["quotes"]>[number]): string {
  return `<p class="quiet" style="margin:0 0 6px;color:#60646c;font-size:13px;line-height:20px">${escape(author)}</p><div class="quote" style="margin:0 0 20px;padding:14px 18px 2px;border:1px solid ${RULE};border-radius:4px 12px 12px 12px">${paragraphs.map(paragraphHtml).join("")}</div>`;
}

function codeHtml({ label, value }: NonNullable<MailContent["code"]>): string {
  return `<p class="quiet" style="margin:24px 0 4px;color:#60646c;font-size:13px;line-height:20px">${escape(label)}</p><p class="ink" style="margin:0 0 24px;color:#1c2024;font-size:28px;line-height:36px;font-weight:600;letter-spacing:6px;font-variant-numeric:tabular-nums">${escape(value)}</p>`;
}

function buttonHtml({ label, url }: NonNullable<MailContent["button"]>): string {
  return `<p style="margin:24px 0"><a href="${escape(url)}" style="display:inline-block;padding:11px 20px;border-radius:6px;background:#3e63dd;color:#ffffff;font-weight:600;text-decoration:none">${escape(label)}</a></p>`;
}

function leaveHtml({ label, url }: NonNullable<MailContent["leave"]>): string {
  return `<br><a class="quiet" href="${escape(url)}" style="color:#60646c">${escape(label)}</a>`;
}

/** What a list of mails shows beside the subject: what was said, not the name of the product. */
function previewHtml({ quotes, paragraphs, code }: MailContent): string {
  const preview = code ? undefined : (quotes?.at(-1)?.paragraphs[0] ?? paragraphs[0]);
  if (preview === undefined) return "";
  return `<div style="display:none;max-height:0;overflow:hidden">${escape(preview.slice(0, 140).toWellFormed())}</div>\n`;
}

/**
 * Lays a mail out: a quiet card, one button. Mail programs keep little CSS, so styles stand on each
 * element; the class names only serve those that honour the dark scheme.
 */
export function renderMail(content: MailContent): RenderedMail {
  const { about, quotes = [], code, button, leave } = content;
  const title = about ? [about.key, about.title].filter(Boolean).join(" ") : null;
  const text = [
    content.heading,
    ...(title === null ? [] : [title]),
    ...quotes.flatMap(({ author, paragraphs }) => [`${author}:`, ...paragraphs]),
    ...content.paragraphs,
    ...(code ? [`${code.label}: ${code.value}`] : []),
    ...(button ? [`${button.label}:\n${button.url}`] : []),
    `-- \n${content.footer}${leave ? `\n${leave.label}: ${leave.url}` : ""}`,
  ].join("\n\n");
  const body = [
    about ? aboutHtml(about) : "",
    ...quotes.map(quoteHtml),
    ...content.paragraphs.map(paragraphHtml),
    code ? codeHtml(code) : "",
    button ? buttonHtml(button) : "",
  ].join("");
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
  .page { background: #111113 !important } .card { background: #18191b !important }
  .card, .quote, .foot { border-color: #363a3f !important }
  .ink { color: #edeef0 !important } .quiet { color: #b0b4ba !important }
}
@media (max-width: 480px) {
  .page { padding: 16px 8px !important } .card { padding: 24px 20px !important }
}
</style>
</head>
<body class="page" style="margin:0;padding:32px 16px;background:#f9f9fb;${FONT};font-size:15px;line-height:24px;word-break:keep-all;overflow-wrap:anywhere">
${previewHtml(content)}<div class="card" style="max-width:520px;margin:0 auto;padding:32px;background:#ffffff;border:1px solid ${RULE};border-radius:10px">
<p class="quiet" style="margin:0 0 24px;color:#60646c;font-size:13px;line-height:20px;font-weight:600">AtSignal</p>
<h1 class="ink" style="margin:0 0 12px;color:#1c2024;font-size:20px;line-height:28px;font-weight:600">${escape(content.heading)}</h1>
${body}
<p class="quiet foot" style="margin:24px 0 0;padding-top:16px;border-top:1px solid ${RULE};color:#60646c;font-size:12px;line-height:18px">${escape(content.footer)}${leave ? leaveHtml(leave) : ""}</p>
</div>
</body>
</html>
`;
  return { subject: content.subject, text: `${text}\n`, html };
}
