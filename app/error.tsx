"use client";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { RotateCw } from "#components/ui/icons.ts";
import { ErrorState } from "#components/ui/states.tsx";

/** A page that failed: what is safe, the way to try again, and the number to find it in the logs. */
export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations("states.error");
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  return (
    <main className="grid min-h-dvh place-content-center" data-density="comfortable">
      <ErrorState heading="h1" id={digest}>
        <Button size={36} onClick={retry}>
          <Icon of={RotateCw} />
          {t("retry")}
        </Button>
      </ErrorState>
    </main>
  );
}
