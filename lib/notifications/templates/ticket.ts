import type { MailContent } from "#lib/notifications/layout.ts";

/** What there is to tell about a ticket. */
export type TicketMailKind = "received" | "answered" | "done";

/** What a mail about a ticket says. */
export interface TicketMailValues {
  key: string | null;
  subject: string;
  companyName: string;
  url: string;
  /** Where its reader ends the mails about this ticket. */
  leaveUrl: string;
  /** New words, oldest first. */
  words: { author: string; body: string }[];
}

const LONGEST = 1500;

function clipped(body: string): string {
  return body.length <= LONGEST ? body : `${body.slice(0, LONGEST).toWellFormed()}…`;
}

function quoted(words: TicketMailValues["words"]): { author: string; paragraphs: string[] }[] {
  return words.map(({ author, body }) => ({ author, paragraphs: clipped(body).split(/\n{2,}/) }));
}

const KO: Record<TicketMailKind, { heading: string; lead: string }> = {
  received: {
    heading: "문의를 접수했습니다",
    lead: "담당자가 확인한 뒤 답변을 드리고 메일로 알려 드립니다.",
  },
  answered: { heading: "답변이 도착했습니다", lead: "확인해 주시고, 더 궁금하신 점은 댓글로 남겨 주십시오." },
  done: { heading: "문의가 처리되었습니다", lead: "아직 해결되지 않았다면 댓글을 남겨 주십시오." },
};

const EN: Record<TicketMailKind, { heading: string; lead: string }> = {
  received: {
    heading: "We received your request",
    lead: "Someone will look into it. You will get a mail when there is an answer.",
  },
  answered: {
    heading: "There is an answer",
    lead: "Please have a look, and comment if anything is still open.",
  },
  done: { heading: "Your request is done", lead: "If it is not solved for you, leave a comment." },
};

/** Said where the reader is about to press "reply", not in the small type. */
const NO_REPLY = {
  ko: "이 메일에 답장하시면 전달되지 않으니 아래 버튼을 눌러 답해 주십시오.",
  en: "Replies to this mail are not read; please answer through the button.",
};

/** The mail to a customer about their ticket: the new words only, never the history. */
export function ticketMail(locale: "ko" | "en", kind: TicketMailKind, values: TicketMailValues): MailContent {
  const { key, subject, companyName, url, leaveUrl, words } = values;
  const ko = locale === "ko";
  const { heading, lead } = locale === "ko" ? KO[kind] : EN[kind];
  const title = key === null ? subject : `[${key}] ${subject}`;
  return {
    locale,
    // Mails of one ticket are one conversation: the same subject, as replies.
    subject: kind === "received" ? title : `Re: ${title}`,
    heading,
    about: { key, title: subject },
    quotes: quoted(words),
    paragraphs: [`${lead} ${ko ? NO_REPLY.ko : NO_REPLY.en}`],
    button: { label: locale === "ko" ? "문의 보기" : "Open the request", url },
    footer:
      locale === "ko"
        ? `${companyName}의 문의에 참여하고 있어 보내 드리는 메일입니다.`
        : `You get this because you take part in a request of ${companyName}.`,
    leave: { label: ko ? "이 문의의 메일 그만 받기" : "No more mails about this request", url: leaveUrl },
  };
}
