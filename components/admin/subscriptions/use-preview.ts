"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { api } from "#components/api.ts";
import { type Draft, filterIn, typesIn } from "#components/admin/subscriptions/draft.ts";
import { useFilterWords } from "#components/admin/subscriptions/use-words.ts";
import type { Preview } from "#lib/subscriptions/schema.ts";

/** Typing has paused for so long. */
const PAUSE_MS = 400;

/** What would be sent by the form as it stands, and what is wrong with its filter. */
export function usePreview(draft: Draft): {
  preview: Preview | undefined;
  failed: boolean;
  problem: string | null;
} {
  const problem = useTranslations("subscriptions.problem");
  const words = useFilterWords();
  const [settled, setSettled] = useState(draft);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(draft), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft]);
  const parsed = filterIn(settled.filter);
  const body = {
    companyId: settled.companyId,
    eventTypes: typesIn(settled.types),
    filter: parsed?.filter ?? null,
  };
  const { data, isError } = useQuery({
    queryKey: ["/subscriptions/preview", JSON.stringify(body)],
    queryFn: () => api<Preview>("/subscriptions/preview", { method: "POST", body }),
    placeholderData: keepPreviousData,
    enabled: parsed !== undefined,
  });
  const wrong = data?.problem ? words(data.problem) : null;
  return {
    preview: data,
    failed: isError && data === undefined,
    problem: parsed === undefined ? problem("not_json") : wrong,
  };
}
