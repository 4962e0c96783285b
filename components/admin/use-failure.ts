"use client";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { ApiProblem } from "#components/admin/api.ts";
import { toast } from "#components/ui/toaster.tsx";

/** Says in a toast that a deed did not work; the sentence of the API where it has one for people. */
export function useFailure(): (error: unknown) => void {
  const t = useTranslations("states.failed");
  return useCallback(
    (error) => {
      if (error instanceof TypeError) toast.failed(t("network"));
      else if (error instanceof ApiProblem && error.status < 500) toast.failed(error.message);
      else toast.failed(t("unknown"));
    },
    [t],
  );
}
