"use client";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { ApiProblem } from "#components/api.ts";

/** The sentence of a delivery reason; a code we have no sentence for stands for itself. */
export function useDeliveryReason(): (code: string) => string {
  const t = useTranslations("subscriptions.reason");
  return useCallback(
    (code) => {
      const key = code as "rejected";
      return t.has(key) ? t(key) : code;
    },
    [t],
  );
}

/** What is wrong with a filter, in the reader's language, with its place. */
export function useFilterWords(): (problem: { code: string; at: string; what: string }) => string {
  const t = useTranslations("subscriptions.filter");
  const general = useTranslations("subscriptions.problem");
  return useCallback(
    ({ code, at, what }) => {
      const key = code as "unknown_operator";
      const words = t.has(key) ? t(key, { what }) : general("field");
      return at ? `${at}: ${words}` : words;
    },
    [t, general],
  );
}

/**
 * What is wrong with each field of the form, by the field's first name in the API; null when the error
 * is not about fields.
 */
export function useSubscriptionErrors(): (error: unknown) => Record<string, string> | null {
  const t = useTranslations("subscriptions.problem");
  const filterWords = useFilterWords();
  return useCallback(
    (error) => {
      if (!(error instanceof ApiProblem)) return null;
      const entries = Object.entries(error.fields);
      if (entries.length === 0) return null;
      return Object.fromEntries(
        entries.map(([path, message]) => {
          const [name = path, ...rest] = path.split(".");
          const code = error.fieldCodes[path] ?? "";
          if (name === "filter" && code) {
            const what = message.split(": ").at(-1) ?? "";
            return [name, filterWords({ code, at: rest.join("."), what })];
          }
          const key = code as "field";
          return [name, t.has(key) ? t(key) : t("field")];
        }),
      );
    },
    [t, filterWords],
  );
}
