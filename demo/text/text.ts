import en from "#demo/text/en.json" with { type: "json" };
import ko from "#demo/text/ko.json" with { type: "json" };

export type Language = "ko" | "en";
export type TextKey = keyof typeof ko;

/** Says a text in one language; `{name}` is filled in from `values`. */
export type Say = (key: TextKey, values?: Record<string, string | number>) => string;

const texts: Record<Language, Record<TextKey, string>> = { ko, en };

/** The texts of the simulators' pages in one language. */
export function textIn(language: Language): Say {
  return (key, values = {}) => {
    const text = texts[language][key];
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  };
}

/** The language a browser asks for: its choice here first, then its own setting, else Korean. */
export function languageOf(chosen: string | undefined, accepted: string | undefined): Language {
  if (chosen === "ko" || chosen === "en") return chosen;
  const first = (accepted ?? "").split(",")[0] ?? "";
  return first.startsWith("en") ? "en" : "ko";
}
