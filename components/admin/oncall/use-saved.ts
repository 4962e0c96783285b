"use client";
import { useRouter } from "next/navigation";
import { useCallback } from "react";
import { useFailure } from "#components/admin/use-failure.ts";
import { toast } from "#components/ui/toaster.tsx";

/** Says that a deed is done and shows what it changed. */
export function useSaved(): (words: string) => void {
  const router = useRouter();
  return useCallback(
    (words) => {
      toast.done(words);
      router.refresh();
    },
    [router],
  );
}

/** Does something that a dialog waits for: says when it is done, or why not, and then lets the dialog stay. */
export function useDeed(): (deed: () => Promise<unknown>, done: string) => Promise<void> {
  const saved = useSaved();
  const fail = useFailure();
  return async (deed, done) => {
    try {
      await deed();
      saved(done);
    } catch (error) {
      fail(error);
      throw error;
    }
  };
}
