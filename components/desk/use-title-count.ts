"use client";
import { useEffect } from "react";

const COUNT = /^\(\d+\) /;

/** Puts a count in front of the document's title, `(6) 인시던트 관리 · AtSignal`; takes it away when leaving. */
export function useTitleCount(count: number): void {
  useEffect(() => {
    const show = () => {
      const plain = document.title.replace(COUNT, "");
      const wanted = count > 0 ? `(${count}) ${plain}` : plain;
      if (document.title !== wanted) document.title = wanted;
    };
    show();
    // The page's own title may come after us.
    const watcher = new MutationObserver(show);
    watcher.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => {
      watcher.disconnect();
      document.title = document.title.replace(COUNT, "");
    };
  }, [count]);
}
