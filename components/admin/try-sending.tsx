"use client";
import { type ReactNode, useState } from "react";
import { useFailure } from "#components/admin/use-failure.ts";
import { api } from "#components/api.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Send } from "#components/ui/icons.ts";
import { Glyph } from "#components/vocabulary/glyph.tsx";

/** What came of one test, in words; `answer` is what the other side said, shown when it failed. */
export interface Tried {
  ok: boolean;
  words: ReactNode;
  detail: string;
  answer: string | null | undefined;
}

/** A card whose button sends a test to `path` and says, aloud too, what came of it. */
export function TrySending<Result>({
  path,
  title,
  intro,
  label,
  read,
}: {
  path: string;
  title: string;
  intro: string;
  /** The button's word, before and after the first test. */
  label: { first: string; again: string };
  read: (result: Result) => Tried;
}) {
  const fail = useFailure();
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState<Tried | null>(null);
  const send = async () => {
    setBusy(true);
    try {
      setTried(read(await api<Result>(path, { method: "POST" })));
    } catch (error) {
      fail(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card>
      <CardHeader
        title={title}
        actions={
          <Button busy={busy} onClick={() => void send()}>
            <Icon of={Send} />
            {tried ? label.again : label.first}
          </Button>
        }
      />
      <CardBody>
        <div aria-live="polite" className="grid gap-1.5 text-control">
          {tried === null ? (
            <p className="text-muted">{intro}</p>
          ) : (
            <p className="flex flex-wrap items-center gap-x-2">
              <Glyph
                name={tried.ok ? "done" : "open"}
                className={tried.ok ? "text-ok-mark" : "text-open-mark"}
              />
              {tried.words}
              <span className="num text-muted">{tried.detail}</span>
            </p>
          )}
          {tried?.answer && !tried.ok ? (
            <pre className="overflow-x-auto rounded-card bg-well p-2 font-mono text-caption whitespace-pre-wrap [overflow-wrap:anywhere]">
              {tried.answer}
            </pre>
          ) : null}
        </div>
      </CardBody>
    </Card>
  );
}
