"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { PostMortemDeeds } from "#components/desk/learning/use-post-mortem.ts";
import { clockOf } from "#components/status/times.tsx";
import { Button } from "#components/ui/button.tsx";
import { Popover } from "#components/ui/popover.tsx";
import { Skeleton } from "#components/ui/states.tsx";

/** What a post-mortem said before; `onRestore` puts one of them into the editor. */
export function VersionsPopover({
  deeds,
  onRestore,
}: {
  deeds: PostMortemDeeds;
  onRestore?: (body: string) => void;
}) {
  const t = useTranslations("learning.postMortem");
  return (
    <Popover label={t("versions")} width={420} trigger={<Button variant="ghost">{t("versions")}</Button>}>
      <Versions deeds={deeds} onRestore={onRestore} />
    </Popover>
  );
}

function Versions({
  deeds,
  onRestore,
}: {
  deeds: PostMortemDeeds;
  onRestore: ((body: string) => void) | undefined;
}) {
  const t = useTranslations("learning.postMortem");
  const { data } = useQuery({
    queryKey: ["post-mortem-versions", deeds.exportHref],
    queryFn: deeds.versions,
    staleTime: 0,
  });
  if (data === undefined) return <Skeleton className="w-1/2" />;
  return (
    <ol className="grid gap-3">
      {data.map((version) => (
        <li
          key={version.version}
          className="grid gap-1 border-b border-line-soft pb-3 last:border-0 last:pb-0"
        >
          <span className="flex items-center gap-2 text-caption text-muted">
            <span>{t.rich("versionBy", { name: version.authorName, at: clockOf(version.untilAt) })}</span>
            {onRestore ? (
              <Button variant="ghost" className="ml-auto" onClick={() => onRestore(version.body)}>
                {t("restore")}
              </Button>
            ) : null}
          </span>
          <p className="line-clamp-4 text-caption whitespace-pre-wrap">{version.body}</p>
        </li>
      ))}
    </ol>
  );
}
