"use client";
import { useEffect, useRef, useState } from "react";
import { type PostMortemDeeds, savedByOther } from "#components/desk/learning/use-post-mortem.ts";
import type { PostMortem } from "#lib/incidents/post-mortem/schema.ts";

/** A pause in typing after which the words are saved. */
const PAUSE_MS = 1200;

export type Saving = "saved" | "waiting" | "saving" | "failed" | "conflict";

/**
 * The words of a post-mortem while they are written: saved in every pause, never over somebody else's.
 * What others save is taken over as long as nothing was typed here; otherwise `other` holds it until
 * the writer has chosen.
 */
export function useAutosave(saved: PostMortem, deeds: PostMortemDeeds) {
  const [text, setText] = useState(saved.body);
  const [base, setBase] = useState(saved);
  const [saving, setSaving] = useState<Saving>("saved");
  const [other, setOther] = useState<PostMortem | null>(null);
  const dirty = text !== base.body;

  // Somebody else saved, or this editor did: without own words the new ones are simply shown.
  if (saved.version > base.version && !dirty && other === null) {
    setBase(saved);
    setText(saved.body);
  }

  const save = async (words: string, from: PostMortem) => {
    setSaving("saving");
    try {
      const now = await deeds.save(words, from.version);
      setBase(now);
      setOther(null);
      setSaving("saved");
    } catch (error) {
      const current = savedByOther(error);
      if (current) {
        setOther(current);
        setSaving("conflict");
      } else setSaving("failed");
    }
  };
  const latest = useRef(save);
  useEffect(() => {
    latest.current = save;
  });
  useEffect(() => {
    // What failed is tried again when more is written, or asked for.
    if (!dirty || other !== null || saving === "saving" || saving === "failed" || text.trim() === "") return;
    const timer = setTimeout(() => void latest.current(text, base), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [dirty, text, base, other, saving]);

  // Leaving the page asks; leaving the tab of the incident saves what is there.
  const leaving = useRef({ dirty, text, base, other });
  useEffect(() => {
    leaving.current = { dirty, text, base, other };
  });
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (leaving.current.dirty) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => {
      window.removeEventListener("beforeunload", warn);
      const now = leaving.current;
      if (now.dirty && now.other === null && now.text.trim() !== "") void latest.current(now.text, now.base);
    };
  }, []);

  return {
    text,
    setText: (words: string) => {
      setText(words);
      setSaving((now) => (now === "failed" ? "saved" : now));
    },
    base,
    saving: saving === "saved" && dirty ? ("waiting" as const) : saving,
    other,
    saveNow: () => save(text, base),
    takeTheirs: () => {
      if (!other) return;
      setBase(other);
      setText(other.body);
      setOther(null);
      setSaving("saved");
      deeds.put(other);
    },
    keepMine: () => (other ? save(text, other) : Promise.resolve()),
  };
}
