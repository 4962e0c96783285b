"use client";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { newSendKeys } from "#components/send-key.ts";
import { hasBadFile, type PickedFiles, usePickedFiles } from "#components/portal/use-picked-files.ts";
import { type NewTicket, openTicket, WriteError } from "#components/portal/write-api.ts";
import { useDraft } from "#components/ui/draft.ts";

export const KINDS = ["fault", "question", "change", "account"] as const;
export type Kind = (typeof KINDS)[number];
export const IMPACTS = ["stopped", "hindered", "calm"] as const;
export type Impact = (typeof IMPACTS)[number];

/** Characters, as the API takes them. */
export const LONGEST = { subject: 255, body: 20_000 };

function among<T extends string>(all: readonly T[], text: string): T | undefined {
  return all.find((one) => one === text);
}

/** What stands in the way of sending; one word for each field. */
export interface Problems {
  subject?: "needed" | "tooLong";
  body?: "needed" | "tooLong";
  company?: "needCompany";
  /** Of the whole form. */
  form?: "noWay" | "failed" | "signedOut" | "badFiles" | "filesFailed";
}

/** What the form says. */
interface Written {
  kind: Kind;
  impact: Impact;
  subject: string;
  body: string;
  company: string;
}

export interface NewTicketForm extends Written {
  setKind: (kind: Kind) => void;
  setImpact: (impact: Impact) => void;
  setSubject: (text: string) => void;
  setBody: (text: string) => void;
  setCompany: (id: string) => void;
  picked: PickedFiles;
  problems: Problems;
  busy: boolean;
  /** Id of the ticket once it is sent, while files still fail. */
  sentId: string | null;
  submit: (words: { kind: string; impact: string }) => Promise<void>;
}

/**
 * The form of a new ticket: every field is a draft of this person on this device until the ticket is
 * sent; then its files follow, and the way leads to the ticket.
 */
export function useNewTicket(
  viewerKey: string,
  asksCompany: boolean,
  maxFileBytes: number | undefined,
): NewTicketForm {
  const router = useRouter();
  const draft = (field: string) => `ticket:new:${field}:${viewerKey}`;
  const [kind, setKind] = useDraft(draft("kind"));
  const [impact, setImpact] = useDraft(draft("impact"));
  const [subject, setSubject] = useDraft(draft("subject"));
  const [body, setBody] = useDraft(draft("body"));
  const [company, setCompany] = useDraft(draft("company"));
  const picked = usePickedFiles(maxFileBytes);
  const [problems, setProblems] = useState<Problems>({});
  const [busy, setBusy] = useState(false);
  // What was sent is no draft any more, and stays to be read while its files follow.
  const [sent, setSent] = useState<(Written & { id: string }) | null>(null);
  const [keys] = useState(newSendKeys);
  const running = useRef(false);

  const check = (): Problems => ({
    ...(subject.trim() === "" ? { subject: "needed" as const } : {}),
    ...(subject.length > LONGEST.subject ? { subject: "tooLong" as const } : {}),
    ...(body.trim() === "" ? { body: "needed" as const } : {}),
    ...(body.length > LONGEST.body ? { body: "tooLong" as const } : {}),
    ...(asksCompany && company === "" ? { company: "needCompany" as const } : {}),
  });
  const known: Written = {
    kind: among(KINDS, kind) ?? "fault",
    impact: among(IMPACTS, impact) ?? "hindered",
    subject,
    body,
    company,
  };
  const open = async (words: { kind: string; impact: string }): Promise<string | null> => {
    const ticket: NewTicket = {
      subject,
      description: body,
      requestType: words.kind,
      impact: words.impact,
      ...(asksCompany ? { companyId: Number(company) } : {}),
    };
    try {
      const { id } = await openTicket(ticket, keys.of(ticket));
      for (const clear of [setKind, setImpact, setSubject, setBody, setCompany]) clear("");
      setSent({ id, kind: known.kind, impact: known.impact, subject, body, company });
      return id;
    } catch (problem) {
      const status = problem instanceof WriteError ? problem.status : 0;
      setProblems({ form: status === 422 ? "noWay" : status === 401 ? "signedOut" : "failed" });
      return null;
    }
  };
  // A field that was mended is no problem any more; one that was not yet complained of stays quiet.
  const now = check();
  const shown: Problems = {
    ...(problems.subject && now.subject ? { subject: now.subject } : {}),
    ...(problems.body && now.body ? { body: now.body } : {}),
    ...(problems.company && now.company ? { company: now.company } : {}),
    ...(problems.form && (problems.form !== "badFiles" || hasBadFile(picked.files))
      ? { form: problems.form }
      : {}),
  };
  const submit = async (words: { kind: string; impact: string }) => {
    if (running.current) return;
    // Once it is sent, only its files can be wrong; what cannot go is taken out by hand.
    const found: Problems = {
      ...(sent === null ? check() : {}),
      ...(hasBadFile(picked.files) ? { form: "badFiles" } : {}),
    };
    setProblems(found);
    if (Object.keys(found).length > 0) {
      // The field bears its mark only after the next rendering.
      requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    running.current = true;
    setBusy(true);
    const id = sent?.id ?? (await open(words));
    const whole = id !== null && (await picked.upload(id, null));
    // Busy until the ticket's page is there: nothing to press in between.
    if (whole) return router.push(`/tickets/${id}`);
    if (id !== null) setProblems({ form: "filesFailed" });
    running.current = false;
    setBusy(false);
  };
  return {
    ...(sent ?? known),
    setKind,
    setImpact,
    setSubject,
    setBody,
    setCompany,
    picked,
    problems: shown,
    busy,
    sentId: sent?.id ?? null,
    submit,
  };
}
