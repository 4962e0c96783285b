"use client";
import { useTranslations } from "next-intl";
import type { Target } from "#lib/oncall/schema.ts";

/** Says whom a step tells: `당번: 1차`, a name, `채널: 장애`. */
export function useTargetWords(): (target: Pick<Target, "type" | "name">) => string {
  const t = useTranslations("oncall.target");
  return ({ type, name }) => (name === null ? t("gone") : t(type, { name }));
}
