import type { NoticeWords } from "#lib/notifications/incident/words.ts";
import type { MailContent } from "#lib/notifications/layout.ts";

/** Why somebody gets a mail about incidents. */
export type IncidentMailReason = "person" | "list" | "quiet" | "test";

const FOOTER: Record<"ko" | "en", Record<IncidentMailReason, string>> = {
  ko: {
    person:
      "인시던트 알림을 받도록 설정되어 있어 보내 드립니다. 받는 방법은 AtSignal의 ‘내 알림’에서 바꿀 수 있습니다.",
    list: "이 주소가 AtSignal의 알림 채널에 등록되어 있어 보내 드립니다. 관리자가 바꿀 수 있습니다.",
    quiet: "방해 금지 시간이 끝나면 한 번 보내 드립니다. AtSignal의 ‘내 알림’에서 바꿀 수 있습니다.",
    test: "AtSignal에서 누군가 시험 발송을 눌러 보내 드립니다.",
  },
  en: {
    person: "You get this because you are told of incidents. Change how under “My notices” in AtSignal.",
    list: "You get this because your address is in a notice channel of AtSignal. Admins can change that.",
    quiet: "Sent once when your quiet hours end. Change them under “My notices” in AtSignal.",
    test: "Sent because somebody tried out this address in AtSignal.",
  },
};

const ACKNOWLEDGE = { ko: "확인하기", en: "Acknowledge" };

/** The mail that tells of incidents; `acknowledgeUrl` leads to a page with a button, for one person. */
export function incidentMail(
  words: NoticeWords,
  reason: IncidentMailReason,
  acknowledgeUrl: string | undefined,
): MailContent {
  const { locale, link } = words;
  const facts = words.facts.map(({ name, value }) => `${name}: ${value}`).join("\n");
  const items = [...words.items.map(({ text }) => text), words.more].filter(Boolean).join("\n");
  return {
    locale,
    subject: words.heading,
    heading: words.heading,
    paragraphs: [words.lead, facts, items, ...(acknowledgeUrl ? [`${link.label}: ${link.url}`] : [])].filter(
      Boolean,
    ),
    button: acknowledgeUrl ? { label: ACKNOWLEDGE[locale], url: acknowledgeUrl } : link,
    footer: FOOTER[locale][reason],
  };
}
