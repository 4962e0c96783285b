"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ApiProblem } from "#components/api.ts";
import { toast } from "#components/ui/toaster.tsx";

type Errors = Record<string, string>;

/**
 * Does something to a notice and says how it went: `done` in a toast, wrong fields by name in `errors`,
 * all else in a toast. Resolves to whether it was done.
 */
export function useTold(onConflict: () => void) {
  const t = useTranslations("status.staff");
  const failed = useTranslations("states.failed");
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<Errors>({});
  const run = async (done: string, deed: () => Promise<unknown>, conflict = t("changed")) => {
    setBusy(true);
    setErrors({});
    try {
      await deed();
      toast.done(done);
      return true;
    } catch (problem) {
      if (problem instanceof ApiProblem && problem.status === 409) {
        toast.failed(conflict);
        onConflict();
      } else if (problem instanceof ApiProblem && Object.keys(problem.fields).length > 0) {
        const words = (path: string) =>
          problem.fieldCodes[path] === "nobody"
            ? t("nobody")
            : problem.fieldCodes[path] === "future"
              ? t("future")
              : t("wrong");
        setErrors(
          Object.fromEntries(
            Object.keys(problem.fields).map((path) => [path.split(".")[0] ?? path, words(path)]),
          ),
        );
      } else toast.failed(failed(problem instanceof TypeError ? "network" : "unknown"));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, errors, setErrors, run };
}
