"use client";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useFailure } from "#components/admin/use-failure.ts";
import { api, ApiProblem, query } from "#components/api.ts";
import { useLiveFeedback } from "#components/desk/feedback/use-live-feedback.ts";
import { useStable } from "#components/desk/use-stable.ts";
import { usePatchList } from "#components/live/use-patch-list.ts";
import type { Page } from "#lib/core/page.ts";
import type { Feedback, FeedbackDetail } from "#lib/feedback/schema.ts";

const PAGE = 50;
const MOST = 200;
/** So many rows that left the list are read one by one to say what became of them. */
const STRAYS = 20;

/** One reading: the list as it is now, and rows on the screen that it no longer holds; null = gone. */
interface Reading {
  page: Page<Feedback>;
  strays: ReadonlyMap<string, Feedback | null>;
}

const idOf = (feedback: Feedback) => feedback.id;
const faceOf = (feedback: Feedback) => JSON.stringify(feedback);

async function loadRow(id: string): Promise<Feedback | null> {
  try {
    const { timeline: _, ...row } = await api<FeedbackDetail>(`/feedback/${id}`);
    return row;
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return null;
    throw error;
  }
}

/** Rows that a reading as long as the screen should have held: the rest lie below it. */
function missingFrom({ items, nextCursor }: Page<Feedback>, shown: readonly Feedback[]): Feedback[] {
  const there = new Set(items.map(idOf));
  const oldest = nextCursor === null ? "" : (items.at(-1)?.createdAt ?? "");
  return shown.filter((row) => !there.has(row.id) && row.createdAt > oldest);
}

/**
 * Feedback under these filters, as the API takes them, kept current. While `frozen`, rows change where
 * they stand and new ones wait until `show`. `also` are queries to read again with it; `more` is absent
 * at the end.
 */
export function useFeedbackList(options: {
  input: Record<string, string | number>;
  initial: Page<Feedback>;
  renderedAt: string;
  frozen: boolean;
  also: readonly string[];
}) {
  const { input, initial, renderedAt, frozen, also } = options;
  const fail = useFailure();
  const list = usePatchList(initial.items, idOf);
  const { items, waiting, put, remove, append, reset } = list;
  const [cursor, setCursor] = useState(initial.nextCursor);
  const [busy, setBusy] = useState(false);
  const address = query(input);
  const [first] = useState<{ address: string; reading: Reading }>({
    address,
    reading: { page: initial, strays: new Map() },
  });
  // What the rows on the screen are of: other filters count once they were read.
  const shown = useRef({ address, items, reading: first.reading });
  const newest = useQuery<Reading>({
    queryKey: ["feedback", address],
    queryFn: async () => {
      const now = shown.current.address === address ? shown.current.items : [];
      const limit = Math.min(MOST, Math.max(PAGE, now.length));
      const page = await api<Page<Feedback>>(`/feedback${query({ ...input, limit })}`);
      const gone = missingFrom(page, now).slice(0, STRAYS);
      const strays = gone.map(async ({ id }) => [id, await loadRow(id)] as const);
      return { page, strays: new Map(await Promise.all(strays)) };
    },
    ...(address === first.address ? { initialData: first.reading } : {}),
  });
  useLiveFeedback([["feedback", address], ...also.map((path) => [path])], renderedAt);

  const reading = newest.data;
  useEffect(() => {
    const before = shown.current;
    shown.current = { ...before, items };
    if (!reading || reading === before.reading) return;
    shown.current = { address, items, reading };
    if (address !== before.address || items.length === 0) {
      reset(reading.page.items);
      setCursor(reading.page.nextCursor);
      return;
    }
    const known = new Map([...items, ...waiting].map((row) => [row.id, faceOf(row)]));
    // Below the last row there is more than is shown; what moves up from there is not new.
    const oldest = cursor === null ? "" : (items.at(-1)?.createdAt ?? "");
    for (const [id, row] of reading.strays) if (row === null) remove(id);
    for (const row of [...reading.strays.values(), ...reading.page.items.toReversed()]) {
      if (row === null) continue;
      const face = known.get(row.id);
      if (face === undefined ? row.createdAt > oldest : face !== faceOf(row)) put(row);
    }
  }, [reading, address, items, waiting, cursor, put, remove, reset]);

  // As it was last read, in its own order.
  const show = useStable(() => {
    if (!reading || waiting.length === 0) return;
    reset(reading.page.items);
    setCursor(reading.page.nextCursor);
  });
  const isWaiting = waiting.length > 0;
  useEffect(() => {
    if (isWaiting && !frozen) show();
  }, [isWaiting, frozen, show]);

  const more = async () => {
    setBusy(true);
    try {
      const older = await api<Page<Feedback>>(`/feedback${query({ ...input, cursor })}`);
      append(older.items);
      setCursor(older.nextCursor);
    } catch (error) {
      fail(error);
    } finally {
      setBusy(false);
    }
  };
  return {
    items,
    changed: list.changed,
    waiting: waiting.length,
    /** Other filters are being read; the rows are still those of the ones before. */
    loading: reading === undefined && !newest.isError,
    failed: newest.isError && reading === undefined,
    busy,
    show,
    retry: () => void newest.refetch(),
    more: cursor === null ? undefined : () => void more(),
  };
}
