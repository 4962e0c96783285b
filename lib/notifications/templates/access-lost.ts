import type { MailContent } from "#lib/notifications/layout.ts";

/** The mail that tells an admin that a Jira no longer lets AtSignal in. */
export function accessLostMail(
  locale: "ko" | "en",
  values: { name: string; site: string | null; url: string },
): MailContent {
  const { name, site, url } = values;
  if (locale === "ko") {
    return {
      locale,
      subject: `${name} 연동을 다시 연결해야 합니다`,
      heading: `${name} 연동이 끊겼습니다`,
      paragraphs: [
        site
          ? `Jira(${site})가 더 이상 이 연동의 토큰을 받아들이지 않습니다.`
          : "Jira가 더 이상 이 연동의 토큰을 받아들이지 않습니다.",
        "지금까지의 티켓과 글은 그대로입니다. 다시 연결할 때까지 Jira를 읽거나 Jira에 쓰지 않으며, 그동안 고객이 쓴 글은 보관했다가 연결된 뒤에 보냅니다.",
      ],
      button: { label: "다시 연결", url },
      footer: "이 연동을 관리하는 관리자에게 한 번 보내는 메일입니다.",
    };
  }
  return {
    locale,
    subject: `${name} has to be connected again`,
    heading: `${name} is disconnected`,
    paragraphs: [
      site
        ? `Jira (${site}) no longer accepts this connection's token.`
        : "Jira no longer accepts this connection's token.",
      "All tickets and words are safe. Until it is connected again, nothing is read from Jira or written to it; what customers write meanwhile is kept and sent afterwards.",
    ],
    button: { label: "Connect again", url },
    footer: "Sent once to the admins who look after this connection.",
  };
}
