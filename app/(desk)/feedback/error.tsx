"use client";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { ErrorState } from "#components/ui/states.tsx";

/** The list or the feedback could not be loaded. */
export default function FeedbackError({ reset, error }: { reset: () => void; error: { digest?: string } }) {
  const t = useTranslations("states.error");
  return (
    <ErrorState id={error.digest}>
      <Button onClick={reset}>{t("retry")}</Button>
    </ErrorState>
  );
}
