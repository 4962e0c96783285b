"use client";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { ApiProblem } from "#components/api.ts";

/**
 * What is wrong with each field of a form about notices, by the field's dotted name in the API; null
 * when the error is not about fields.
 */
export function useFormErrors(): (error: unknown) => Record<string, string> | null {
  const t = useTranslations("telling.problem");
  return useCallback(
    (error) => {
      if (!(error instanceof ApiProblem)) return null;
      const entries = Object.entries(error.fields);
      if (entries.length === 0) return null;
      return Object.fromEntries(
        entries.map(([path, message]) => {
          const code = error.fieldCodes[path] as "required" | undefined;
          // The API's message ends with what it is about: the placeholder, or where JSON broke.
          const at = message.replace(/^\w+\s?/, "");
          return [path, code !== undefined && t.has(code) ? t(code, { at }) : t("field")];
        }),
      );
    },
    [t],
  );
}
