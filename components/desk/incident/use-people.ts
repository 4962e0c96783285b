"use client";
import { useQuery } from "@tanstack/react-query";
import { loadAssignees } from "#components/desk/api.ts";
import type { Assignee } from "#lib/incidents/schema.ts";

const NOBODY: Assignee[] = [];
const FRESH_MS = 5 * 60_000;

/** Who can work on incidents, for choosing and for calling in; nobody until it is known. */
export function usePeople(): Assignee[] {
  const { data } = useQuery({ queryKey: ["assignees"], queryFn: loadAssignees, staleTime: FRESH_MS });
  return data ?? NOBODY;
}
