"use client";
import { useTranslations } from "next-intl";
import { Button, LinkButton } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { MessageSquareQuote, SearchX } from "#components/ui/icons.ts";
import { EmptyState } from "#components/ui/states.tsx";

/** What the list says when nothing is in it: nothing found, or nothing connected yet. */
export function FeedbackEmpty({
  narrowed,
  isAdmin,
  onClear,
}: {
  narrowed: boolean;
  isAdmin: boolean;
  onClear: () => void;
}) {
  const t = useTranslations("feedback.empty");
  if (narrowed) {
    return (
      <EmptyState
        picture={<Icon of={SearchX} size={20} />}
        title={t("found")}
        action={<Button onClick={onClear}>{t("clear")}</Button>}
      >
        {t("foundBody")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      picture={<Icon of={MessageSquareQuote} size={20} />}
      title={t("title")}
      action={
        isAdmin ? (
          <LinkButton variant="primary" href="/admin/connections?add=abc-user-feedback">
            {t("connect")}
          </LinkButton>
        ) : undefined
      }
    >
      {t(isAdmin ? "body" : "bodyStaff")}
    </EmptyState>
  );
}
