"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { api } from "#components/api.ts";
import { useFailure, useFieldErrors } from "#components/admin/use-failure.ts";
import { toast } from "#components/ui/toaster.tsx";

/** Saves choices of a connection: busy meanwhile, field errors kept, everything else said in a toast. */
export function useSave(connectionId: number, done: string) {
  const client = useQueryClient();
  const fail = useFailure();
  const fieldErrors = useFieldErrors();
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const save = useCallback(
    async (body: Record<string, unknown>, path = "", method: "PATCH" | "PUT" = "PATCH") => {
      setBusy(true);
      setErrors({});
      try {
        await api(`/connections/${connectionId}${path}`, { method, body });
        for (const key of ["connection", "jira", "jira-project"]) {
          void client.invalidateQueries({ queryKey: [key, connectionId] });
        }
        void client.invalidateQueries({ queryKey: ["connections"] });
        toast.done(done);
        return true;
      } catch (error) {
        const wrong = fieldErrors(error);
        if (wrong) setErrors(wrong);
        else fail(error);
        return false;
      } finally {
        setBusy(false);
      }
    },
    [client, connectionId, done, fail, fieldErrors],
  );
  return { busy, errors, save };
}
