"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

const EVERY_MS = 30_000;

/** Reads the page again every half minute while it is looked at: visitors have no live stream. */
export function StayCurrent() {
  const router = useRouter();
  useEffect(() => {
    const read = () => {
      if (!document.hidden) router.refresh();
    };
    const timer = setInterval(read, EVERY_MS);
    document.addEventListener("visibilitychange", read);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", read);
    };
  }, [router]);
  return null;
}
