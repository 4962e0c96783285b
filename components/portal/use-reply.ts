"use client";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { ApiError } from "#components/portal/api.ts";
import { newSendKeys } from "#components/send-key.ts";
import { hasBadFile, type PickedFiles, usePickedFiles } from "#components/portal/use-picked-files.ts";
import type { LiveTicket } from "#components/portal/use-ticket.ts";
import { postComment } from "#components/portal/write-api.ts";

export interface Reply {
  picked: PickedFiles;
  /** Why the last try failed, in words. */
  error: string | null;
  /** The last try found nobody signed in. */
  signedOut: boolean;
  /** Writes and uploads; rejects when the text has to stay. */
  send: (body: string, visibility: "public" | "internal") => Promise<void>;
}

function reasonOf(status: number): "signedOut" | "gone" | "unknown" {
  if (status === 401) return "signedOut";
  return status === 404 ? "gone" : "unknown";
}

/**
 * Writing on a ticket: the word stands in the thread at once, its files follow it. Where only the
 * files failed, sending again sends only them.
 */
export function useReply(live: LiveTicket): Reply {
  const t = useTranslations("write.reply");
  const picked = usePickedFiles(live.ticket.fileLimits?.maxBytes);
  const [error, setError] = useState<string | null>(null);
  const [signedOut, setSignedOut] = useState(false);
  const [keys] = useState(newSendKeys);
  const written = useRef<{ body: string; id: string } | null>(null);
  const fail = (words: string): never => {
    setError(words);
    throw new Error(words);
  };
  const send = async (body: string, visibility: "public" | "internal") => {
    setError(null);
    setSignedOut(false);
    if (hasBadFile(picked.files)) fail(t("badFiles"));
    if (written.current?.body !== body) {
      const hopeful = live.expect(body, visibility);
      try {
        const comment = await postComment(live.ticket.id, body, visibility, keys.of({ body, visibility }));
        keys.arrived();
        hopeful.came(comment);
        written.current = { body, id: comment.id };
      } catch (problem) {
        hopeful.failed();
        setSignedOut(problem instanceof ApiError && problem.status === 401);
        if (problem instanceof ApiError) fail(t(reasonOf(problem.status)));
        fail(t("network"));
      }
    }
    const whole = await picked.upload(live.ticket.id, written.current?.id ?? null);
    if (!whole) fail(t("filesFailed"));
    written.current = null;
    picked.clear();
    live.refresh();
  };
  return { picked, error, signedOut, send };
}
