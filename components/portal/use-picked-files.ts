"use client";
import { useRef, useState } from "react";
import { newKey } from "#components/send-key.ts";
import { uploadFile, WriteError } from "#components/portal/write-api.ts";

/** Bytes of one file, where the connection is not known yet. */
export const FILE_LIMIT = 25 * 1024 * 1024;
/** Files that go with one message. */
export const MOST_FILES = 10;

/** A file someone chose, and how far it is. */
export interface PickedFile {
  id: number;
  /** The same for every try to send it. */
  key: string;
  file: File;
  state: "waiting" | "uploading" | "uploaded" | "failed" | "tooLarge" | "notTaken" | "empty";
  /** 0–1 while uploading. */
  part: number;
}

function stateOf(file: File, maxBytes: number): PickedFile["state"] {
  if (file.size === 0) return "empty";
  return file.size > maxBytes ? "tooLarge" : "waiting";
}

/** What a refusal means; only a passing one is worth another try. */
function stateAfter(error: unknown): PickedFile["state"] {
  if (!(error instanceof WriteError)) return "failed";
  if (error.status === 413) return "tooLarge";
  return error.code === "file_kind_refused" ? "notTaken" : "failed";
}

export interface PickedFiles {
  files: PickedFile[];
  /** Bytes of one file. */
  maxBytes: number;
  /** True when the last choice was cut to what fits. */
  cut: boolean;
  add: (files: Iterable<File>) => void;
  remove: (id: number) => void;
  clear: () => void;
  /** Uploads all that waits or failed to a ticket; true when all of it is there. */
  upload: (ticketId: string, commentId: string | null) => Promise<boolean>;
}

/** The files chosen for a message, each of at most `maxBytes`. They stay here until they are where they belong. */
export function usePickedFiles(maxBytes = FILE_LIMIT): PickedFiles {
  const [files, setFiles] = useState<PickedFile[]>([]);
  const [cut, setCut] = useState(false);
  const next = useRef(1);
  const change = (id: number, values: Partial<PickedFile>) =>
    setFiles((all) => all.map((one) => (one.id === id ? { ...one, ...values } : one)));
  return {
    files,
    maxBytes,
    cut,
    add(chosen) {
      const room = MOST_FILES - files.length;
      const all = [...chosen];
      setCut(all.length > room);
      const fitting = all.slice(0, Math.max(0, room));
      const picked = fitting.map((file) => ({
        id: next.current++,
        key: newKey(),
        file,
        state: stateOf(file, maxBytes),
        part: 0,
      }));
      if (picked.length > 0) setFiles((known) => [...known, ...picked]);
    },
    remove: (id) => {
      setCut(false);
      setFiles((all) => all.filter((one) => one.id !== id));
    },
    clear: () => setFiles([]),
    async upload(ticketId, commentId) {
      let whole = true;
      for (const { id, key, file, state } of files) {
        if (state !== "waiting" && state !== "failed") continue;
        change(id, { state: "uploading", part: 0 });
        try {
          await uploadFile(ticketId, file, commentId, key, (part) => change(id, { part }));
          change(id, { state: "uploaded", part: 1 });
        } catch (error) {
          // Shown at the file; the others go on.
          change(id, { state: stateAfter(error) });
          whole = false;
        }
      }
      return whole;
    },
  };
}

/** Whether something stands among the files that cannot go. */
export function hasBadFile(files: PickedFile[]): boolean {
  return files.some(({ state }) => state === "tooLarge" || state === "notTaken" || state === "empty");
}
