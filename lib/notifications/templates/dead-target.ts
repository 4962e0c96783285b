import type { MailContent } from "#lib/notifications/layout.ts";

interface Values {
  name: string;
  host: string;
  /** `failing`: for a day nothing got through. The others: it was switched off. */
  what: "failing" | "gone" | "disabled";
  /** HTTP status of the last answer; null = none came. */
  status: number | null;
  url: string;
}

/** The mail that tells an admin that a webhook subscription's target takes nothing. */
export function deadTargetMail(locale: "ko" | "en", { name, host, what, status, url }: Values): MailContent {
  if (locale === "ko") {
    const last = status === null ? "응답이 없었습니다" : `${status}로 응답했습니다`;
    const off = what !== "failing";
    return {
      locale,
      subject: off ? `${name} 구독을 껐습니다` : `${name} 구독에 하루째 전달하지 못했습니다`,
      heading: off ? `${name} 구독을 껐습니다` : `${name} 구독에 아무것도 전달되지 않습니다`,
      paragraphs: [
        {
          failing: `${host}에 하루가 지나도록 전달하지 못했습니다. 마지막에는 ${last}.`,
          gone: `${host}에서 410 Gone으로 응답했습니다. 더 보내지 말라는 뜻이므로 구독을 껐습니다.`,
          disabled: `${host}에 닷새 동안 아무것도 전달하지 못해 구독을 껐습니다. 마지막에는 ${last}.`,
        }[what],
        off
          ? "받는 쪽을 고친 뒤 구독을 다시 켜고, 못 받은 동안의 이벤트는 복구로 다시 보낼 수 있습니다."
          : "닷새가 지나면 구독을 끕니다. 받는 쪽의 주소와 상태를 확인해 주십시오.",
      ],
      button: { label: "구독 보기", url },
      footer: "관리자에게 한 번만 보내는 메일입니다.",
    };
  }
  const last = status === null ? "there was no answer" : `it answered ${status}`;
  const off = what !== "failing";
  return {
    locale,
    subject: off ? `${name} was switched off` : `Nothing has reached ${name} for a day`,
    heading: off ? `The subscription ${name} was switched off` : `Nothing gets through to ${name}`,
    paragraphs: [
      {
        failing: `For more than a day nothing could be delivered to ${host}. At the last attempt ${last}.`,
        gone: `${host} answered 410 Gone, which asks to be sent nothing more. The subscription is off.`,
        disabled: `For five days nothing could be delivered to ${host}, so the subscription is off. At the last attempt ${last}.`,
      }[what],
      off
        ? "Once the receiver is repaired, switch the subscription on and recover what it missed."
        : "After five days the subscription is switched off. Check the receiver's address and state.",
    ],
    button: { label: "Show the subscription", url },
    footer: "Sent to admins once.",
  };
}
