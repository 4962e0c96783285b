import type { MailContent } from "#lib/notifications/layout.ts";

/** The mail with a sign-in link and code; `minutes` is how long both work. */
export function signInMail(
  locale: "ko" | "en",
  values: { url: string; code: string; minutes: number },
): MailContent {
  const { url, code, minutes } = values;
  if (locale === "ko") {
    return {
      locale,
      subject: `AtSignal 로그인 코드 ${code}`,
      heading: "AtSignal 로그인",
      paragraphs: [
        "로그인을 요청하신 화면에 아래 코드를 입력하거나, 버튼을 눌러 로그인해 주십시오.",
        `코드와 링크는 ${minutes}분 동안 한 번만 쓸 수 있습니다.`,
      ],
      button: { label: "로그인", url },
      code: { label: "로그인 코드", value: code },
      footer:
        "직접 요청하지 않으셨다면 이 메일을 무시하셔도 됩니다. 코드를 다른 사람에게 알려 주지 마십시오.",
    };
  }
  return {
    locale,
    subject: `AtSignal sign-in code ${code}`,
    heading: "Sign in to AtSignal",
    paragraphs: [
      "Type the code below where you asked to sign in, or use the button.",
      `Both work once, for ${minutes} minutes.`,
    ],
    button: { label: "Sign in", url },
    code: { label: "Sign-in code", value: code },
    footer: "If you did not ask for this, you can ignore it. Do not tell the code to anyone.",
  };
}
