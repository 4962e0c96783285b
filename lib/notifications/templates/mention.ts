import type { MailContent } from "#lib/notifications/layout.ts";

const LONGEST = 1500;

/** What a mail to someone who was called into an incident says. */
export interface MentionMailValues {
  number: number;
  title: string;
  author: string;
  /** The comment as it was written. */
  body: string;
  url: string;
}

/** The mail to a member of staff whom a comment on an incident mentions. */
export function mentionMail(locale: "ko" | "en", values: MentionMailValues): MailContent {
  const { number, title, author, body, url } = values;
  const words = body.length <= LONGEST ? body : `${body.slice(0, LONGEST).toWellFormed()}…`;
  const ko = locale === "ko";
  return {
    locale,
    subject: `[#${number}] ${title}`,
    heading: ko ? `${author} 님이 회원님을 언급했습니다` : `${author} mentioned you`,
    about: { key: `#${number}`, title },
    quotes: [{ author, paragraphs: words.split(/\n{2,}/) }],
    paragraphs: [],
    button: { label: ko ? "인시던트 보기" : "Open the incident", url },
    footer: ko
      ? "인시던트 코멘트에서 언급되어 보내 드리는 메일입니다. 이 메일에 답장하셔도 전달되지 않습니다."
      : "You get this because a comment on an incident mentions you. Replies to this mail are not read.",
  };
}
