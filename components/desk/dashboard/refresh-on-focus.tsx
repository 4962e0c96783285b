"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";

const REST_MS = 30_000;

/** Reads the page again when one comes back to it, never under the eye. */
export function RefreshOnFocus() {
  const router = useRouter();
  const last = useRef(0);
  useEffect(() => {
    last.current = Date.now();
    const onShow = () => {
      if (document.hidden || Date.now() - last.current < REST_MS) return;
      last.current = Date.now();
      router.refresh();
    };
    document.addEventListener("visibilitychange", onShow);
    window.addEventListener("focus", onShow);
    return () => {
      document.removeEventListener("visibilitychange", onShow);
      window.removeEventListener("focus", onShow);
    };
  }, [router]);
  return null;
}
