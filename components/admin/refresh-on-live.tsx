"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { useLive } from "#components/live/live-provider.tsx";

const WAIT_MS = 500;

/** Renders the page anew, soon after changes of the given types. */
export function RefreshOnLive({ types }: { types: readonly string[] }) {
  const router = useRouter();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useLive(types, () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => router.refresh(), WAIT_MS);
  });
  return null;
}
