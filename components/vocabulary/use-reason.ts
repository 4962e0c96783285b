"use client";
import { useTranslations } from "next-intl";

type Values = Record<string, string | number>;

/**
 * The sentence of a reason code with its values, in the reader's language. A value the detail lacks
 * shows as "?"; a code without a sentence (from a newer version) shows as itself.
 */
export function useReason(): (code: string, detail?: Record<string, unknown> | null) => string {
  const t = useTranslations("reasons");
  return (code, detail) => {
    const key = code as Parameters<typeof t>[0];
    if (!t.has(key)) return code;
    const values: Values = {};
    for (const [, name] of String(t.raw(key)).matchAll(/\{(\w+)/g)) {
      if (name === undefined) continue;
      const value = detail?.[name];
      values[name] =
        typeof value === "number" || typeof value === "string"
          ? value
          : Array.isArray(value)
            ? value.join(", ")
            : "?";
    }
    return t(key, values);
  };
}
