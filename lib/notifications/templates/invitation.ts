import type { MailContent } from "#lib/notifications/layout.ts";

/** The mail that invites a person; `days` is how long its link works. */
export function invitationMail(
  locale: "ko" | "en",
  values: { name: string; inviter: string; companyName: string | null; url: string; days: number },
): MailContent {
  const { name, inviter, companyName, url, days } = values;
  if (locale === "ko") {
    return {
      locale,
      subject: "AtSignal에 초대되었습니다",
      heading: `${name} 님, AtSignal에 초대되었습니다`,
      paragraphs: [
        companyName
          ? `${inviter} 님이 ${companyName}의 문의를 함께 볼 수 있도록 초대했습니다.`
          : `${inviter} 님이 운영 데스크에 초대했습니다.`,
        `아래 버튼으로 로그인할 수 있습니다. 링크는 ${days}일 동안 한 번만 쓸 수 있으며, 그 뒤에는 로그인 화면에서 이 메일 주소로 로그인해 주십시오.`,
      ],
      button: { label: "시작하기", url },
      footer: "모르는 초대라면 이 메일을 무시하셔도 됩니다.",
    };
  }
  return {
    locale,
    subject: "You are invited to AtSignal",
    heading: `${name}, you are invited to AtSignal`,
    paragraphs: [
      companyName
        ? `${inviter} invited you to follow the requests of ${companyName}.`
        : `${inviter} invited you to the support desk.`,
      `The button signs you in. Its link works once, for ${days} days; after that, sign in with this address.`,
    ],
    button: { label: "Get started", url },
    footer: "If you do not know what this is about, you can ignore it.",
  };
}
