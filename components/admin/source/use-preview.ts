import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "#components/api.ts";
import type { SettingsPreview } from "#lib/connections/preview/schema.ts";

const WAIT_MS = 250;

/** A value once it has stood still for a moment. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), WAIT_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/**
 * What settings would make of a source's newest deliveries; while they change, what the last ones
 * would. Null = not asked. `error` when they are not acceptable.
 */
export function usePreview(id: number, settings: Record<string, unknown> | null) {
  const asked = useSettled(settings === null ? null : JSON.stringify(settings));
  return useQuery({
    queryKey: ["preview", id, asked],
    queryFn: () =>
      api<SettingsPreview>(`/connections/${id}/preview`, {
        method: "POST",
        body: { settings: JSON.parse(asked ?? "{}") as Record<string, unknown> },
      }),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    retry: false,
  });
}
