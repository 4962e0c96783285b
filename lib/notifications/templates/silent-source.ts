import { formatDateTimeNamed } from "#lib/i18n/format.ts";
import type { MailContent } from "#lib/notifications/layout.ts";

/** The mail that tells an admin that a source has not been heard from for longer than expected. */
export function silentSourceMail(
  locale: "ko" | "en",
  values: { name: string; hours: number; lastReceivedAt: Date | null; timeZone: string; url: string },
): MailContent {
  const { name, hours, lastReceivedAt, timeZone, url } = values;
  const days = hours % 24 === 0 ? hours / 24 : undefined;
  const last = lastReceivedAt && formatDateTimeNamed(lastReceivedAt.toISOString(), { locale, timeZone });
  if (locale === "ko") {
    const time = days === undefined ? `${hours}시간` : `${days}일`;
    return {
      locale,
      subject: `${name}에서 ${time} 동안 아무것도 오지 않았습니다`,
      heading: `${name} 소스가 조용합니다`,
      paragraphs: [
        last ? `마지막으로 받은 때는 ${last}입니다.` : "지금까지 받은 것이 없습니다.",
        "보내는 쪽의 웹훅 설정과 네트워크를 확인해 주십시오. 조용한 것이 맞다면 소스 화면에서 기준 시간을 늘리거나 끌 수 있습니다.",
      ],
      button: { label: "소스 보기", url },
      footer: "조용한 동안 한 번만 보내는 메일입니다. 다시 오기 시작하면 저절로 풀립니다.",
    };
  }
  const time = days === undefined ? `${hours} hours` : days === 1 ? "1 day" : `${days} days`;
  return {
    locale,
    subject: `Nothing from ${name} for ${time}`,
    heading: `${name} has gone silent`,
    paragraphs: [
      last ? `It was last heard from at ${last}.` : "Nothing has ever been received from it.",
      "Check the webhook settings of the sending system and the network between. If silence is normal here, allow for more time on the source's page, or switch the alarm off.",
    ],
    button: { label: "Show the source", url },
    footer: "Sent once for as long as it is silent. It ends by itself when something arrives.",
  };
}
