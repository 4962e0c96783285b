"use client";
import { useState } from "react";
import type { Verb } from "#components/desk/api.ts";
import { type Refusal, useAct } from "#components/desk/use-act.ts";
import type { Incident } from "#lib/incidents/schema.ts";

/**
 * What can be done to one incident from its own place (page or pane): deeds, the one that was refused,
 * and the question before closing early.
 */
export function useDeeds(incident: Incident, onChanged: (incident: Incident) => void) {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [asking, setAsking] = useState(false);
  const { busy, run } = useAct({ onChanged, onRefused: setRefusal });
  const active = incident.status === "open" || incident.status === "acknowledged";
  const start = (verb: Verb) => {
    setRefusal(null);
    if (verb === "close" && active) setAsking(true);
    else run(incident, verb);
  };
  return {
    busy,
    refusal,
    dismiss: () => setRefusal(null),
    start,
    closeEarly: {
      incident,
      open: asking,
      onOpenChange: setAsking,
      onConfirm: () => run(incident, "close", true),
    },
  };
}
