"use client";
import { useCallback, useState, useSyncExternalStore } from "react";
import type { PublicNotice } from "#lib/status/schema.ts";

const KEY = "atsignal.dismissed-notices";
const nothing = () => () => {};

/** What is put away: a notice as far as it was told. The next piece of news shows it again. */
function nameOf(notice: PublicNotice): string {
  return `${notice.id}:${notice.updates[0]?.id ?? ""}`;
}

function stored(): string {
  try {
    return sessionStorage.getItem(KEY) ?? "";
  } catch {
    // Storage is off in this browser: what is put away stays so as long as the page.
    return "";
  }
}

/** Which notices the reader has put away for this visit (tab), and the way to do so. */
export function useDismissed(): {
  isDismissed: (notice: PublicNotice) => boolean;
  dismiss: (notice: PublicNotice) => void;
} {
  const before = useSyncExternalStore(nothing, stored, () => "");
  const [own, setOwn] = useState("");
  const names = `${before} ${own}`;
  const isDismissed = useCallback((notice: PublicNotice) => names.includes(nameOf(notice)), [names]);
  const dismiss = useCallback((notice: PublicNotice) => {
    setOwn((now) => `${now} ${nameOf(notice)}`);
    try {
      sessionStorage.setItem(KEY, `${stored()} ${nameOf(notice)}`.trim());
    } catch {
      // As above.
    }
  }, []);
  return { isDismissed, dismiss };
}
