"use client";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { ApiProblem } from "#components/api.ts";
import { toast } from "#components/ui/toaster.tsx";

/** Names of what uses something, out of a refusal to take it away. */
function usesIn(error: unknown): string[] {
  const current = error instanceof ApiProblem ? error.body["current"] : undefined;
  const { uses } = (current ?? {}) as { uses?: { name: string }[] };
  return (uses ?? []).map((use) => use.name);
}

/** Says in a toast that a deed did not work, in the reader's language. */
export function useFailure(): (error: unknown) => void {
  const t = useTranslations("admin.failure");
  const general = useTranslations("states.failed");
  const used = useTranslations("oncall");
  return useCallback(
    (error) => {
      if (error instanceof TypeError) return toast.failed(general("network"));
      const names = usesIn(error);
      if (names.length > 0) return toast.failed(used("usedBy", { names: names.join(", ") }));
      const code = error instanceof ApiProblem ? error.code : "unknown";
      const key = code as Parameters<typeof t>[0];
      toast.failed(t.has(key) ? t(key) : general("unknown"));
    },
    [t, general, used],
  );
}

/**
 * What is wrong with each field of a form, in the reader's language; null when the error is not about
 * fields. The API's own words are English and for programs.
 */
export function useFieldErrors(): (error: unknown) => Record<string, string> | null {
  const t = useTranslations("admin.failure");
  const named = useTranslations("jira.problem");
  return useCallback(
    (error) => {
      if (!(error instanceof ApiProblem)) return null;
      const entries = Object.entries(error.fields);
      if (entries.length === 0) return null;
      const words = t(error.code === "conflict" ? "taken" : "field");
      return Object.fromEntries(
        entries.map(([path]) => {
          const code = error.fieldCodes[path] as Parameters<typeof named>[0] | undefined;
          return [path, code !== undefined && named.has(code) ? named(code) : words];
        }),
      );
    },
    [t, named],
  );
}
