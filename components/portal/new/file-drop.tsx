"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { limitText } from "#components/portal/bytes.ts";
import { PickedList } from "#components/portal/picked-list.tsx";
import { MOST_FILES, type PickedFiles } from "#components/portal/use-picked-files.ts";
import { Icon } from "#components/ui/icon.tsx";
import { Upload } from "#components/ui/icons.ts";

const INPUT = "new-ticket-files";

function pick(words: ReactNode) {
  return (
    <label htmlFor={INPUT} className="link cursor-pointer">
      {words}
    </label>
  );
}

/** Where files for a new ticket are dropped or chosen; what was chosen stands below. */
export function FileDrop({ picked }: { picked: PickedFiles }) {
  const t = useTranslations("write");
  const field = useTranslations("common.field");
  return (
    <section aria-label={t("new.files")} className="grid gap-1.5">
      <h2 className="text-control font-medium">
        {t("new.files")}
        <span className="ml-1 font-normal text-muted">{field("optional")}</span>
      </h2>
      <div className="grid justify-items-center gap-1 rounded-card border border-dashed border-(--slate-8) p-5 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus text-center text-control text-muted">
        <Icon of={Upload} size={20} />
        <span>{t.rich("files.drop", { pick })}</span>
        <span className="text-caption">
          {t("files.limit", { count: MOST_FILES, most: limitText(picked.maxBytes) })}
        </span>
        <input
          id={INPUT}
          type="file"
          multiple
          className="sr-only"
          onChange={({ currentTarget }) => {
            picked.add([...(currentTarget.files ?? [])]);
            currentTarget.value = "";
          }}
        />
      </div>
      <PickedList picked={picked} className="mt-0.5" />
    </section>
  );
}
