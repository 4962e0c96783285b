"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { act, currentOf, type Verb } from "#components/desk/api.ts";
import { useWords } from "#components/desk/use-words.ts";
import { toast } from "#components/ui/toaster.tsx";
import type { Incident } from "#lib/incidents/schema.ts";

/** A deed that was refused because the incident had changed. */
export interface Refusal {
  verb: Verb;
  current: Incident;
}

const BACK: Partial<Record<Verb, Verb>> = { acknowledge: "reopen", resolve: "reopen" };

/**
 * Does things to incidents and tells how it went: what was done in a toast with the way back, what
 * failed in a toast. A conflict goes to `onRefused` where given, else into a toast as well. `onChanged`
 * gets the incident as it then is.
 */
export function useAct(options: {
  onChanged: (incident: Incident) => void;
  onRefused?: (refusal: Refusal) => void;
}) {
  const { onChanged, onRefused } = options;
  const t = useTranslations("desk.act");
  const failed = useTranslations("states.failed");
  const words = useWords();
  const client = useQueryClient();
  const [busy, setBusy] = useState<Verb | null>(null);

  const settle = (incident: Incident) => {
    onChanged(incident);
    void client.invalidateQueries({ queryKey: ["incident", incident.number] });
  };
  const run = async (incident: Incident, verb: Verb, confirm = false): Promise<void> => {
    setBusy(verb);
    try {
      // An acknowledgement of what has changed is still one; the rest is meant for what was seen.
      const seen = verb === "acknowledge" ? {} : { version: incident.version };
      const now = await act(incident.id, verb, { ...seen, ...(confirm ? { confirm } : {}) });
      settle(now);
      if (now.alreadyAckedBy) {
        toast.done(t("alreadyAcked", { name: now.alreadyAckedBy.name }));
        return;
      }
      const back = BACK[verb];
      const undo = back && { label: t("undo"), onUndo: () => void run(now, back) };
      const still = now.stillFiring ? ` ${words.stillFiring(now.stillFiring.lastSeenAt)}` : "";
      toast.done(words.done(verb, incident.number) + still, undo ? { undo } : {});
    } catch (error) {
      const current = currentOf(error);
      if (!current) {
        toast.failed(failed(error instanceof TypeError ? "network" : "unknown"));
        return;
      }
      settle(current);
      if (onRefused) onRefused({ verb, current });
      else toast.failed(`${words.first(current)} ${words.notDone(verb)}`);
    } finally {
      setBusy(null);
    }
  };
  return { busy, run: (...args: Parameters<typeof run>) => void run(...args) };
}
