"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useFailure } from "#components/admin/use-failure.ts";

/**
 * Runs a deed on a source and then reads it again everywhere; what goes wrong is said in a toast and
 * thrown on, so that a confirmation stays open.
 */
export function useSourceDeed(id: number): <T>(deed: () => Promise<T>) => Promise<T> {
  const client = useQueryClient();
  const fail = useFailure();
  return useCallback(
    async (deed) => {
      try {
        const answer = await deed();
        void client.invalidateQueries({ queryKey: ["connections"] });
        void client.invalidateQueries({ queryKey: ["connection", id] });
        void client.invalidateQueries({ queryKey: ["events", id] });
        return answer;
      } catch (error) {
        fail(error);
        throw error;
      }
    },
    [client, fail, id],
  );
}
