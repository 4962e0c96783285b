"use client";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { RotateCw } from "#components/ui/icons.ts";
import { ErrorState } from "#components/ui/states.tsx";

/** A page that could not be read, inside its shell: what is safe, the way to try again, its number. */
export function PageError({ title, error, retry }: { title: string; error: unknown; retry: () => void }) {
  const t = useTranslations("states.error");
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  return (
    <div className="grid min-h-[50dvh] place-content-center">
      <ErrorState heading="h1" title={title} id={digest}>
        <Button onClick={retry}>
          <Icon of={RotateCw} />
          {t("retry")}
        </Button>
      </ErrorState>
    </div>
  );
}
