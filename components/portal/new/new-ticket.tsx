"use client";
import { useTranslations } from "next-intl";
import { type CompositionEvent, type KeyboardEvent, useRef } from "react";
import type { OpenNotices } from "#components/portal/notices/notice-banners.tsx";
import { NoticeSuggestions } from "#components/portal/notices/notice-suggestions.tsx";
import { takesFiles } from "#components/portal/attach-button.tsx";
import { AfterSending } from "#components/portal/new/after-sending.tsx";
import { ChoiceCards } from "#components/portal/new/choice-cards.tsx";
import { FileDrop } from "#components/portal/new/file-drop.tsx";
import { IMPACTS, KINDS, LONGEST, useNewTicket } from "#components/portal/new/use-new-ticket.ts";
import { SignInAgain } from "#components/portal/sign-in-again.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Button, LinkButton } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { CircleAlert, CircleHelp, FilePenLine, KeyRound, TriangleAlert } from "#components/ui/icons.ts";
import { Input, Textarea } from "#components/ui/input.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { Select } from "#components/ui/select.tsx";

const ICONS = { fault: TriangleAlert, question: CircleHelp, change: FilePenLine, account: KeyRound };

/** The form of a new ticket. Staff choose the company it is for; customers write for their own. */
export function NewTicket({
  viewerKey,
  companyName,
  companies,
  notices,
  maxFileBytes,
}: {
  viewerKey: string;
  /** The customer's company; null for staff. */
  companyName: string | null;
  /** For staff to choose from. */
  companies: { id: number; name: string }[];
  /** What the customer is being told already; null for staff. */
  notices: OpenNotices | null;
  /** Bytes of one file; absent where the company is yet to be chosen. */
  maxFileBytes?: number;
}) {
  const t = useTranslations("write.new");
  const common = useTranslations("common.action");
  const form = useNewTicket(viewerKey, companyName === null, maxFileBytes);
  const { problems } = form;
  const submit = () =>
    void form.submit({ kind: t(`kinds.${form.kind}.name`), impact: t(`impacts.${form.impact}`) });
  const sendAfterComposing = useRef(false);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey)) return;
    // In the middle of a Hangul syllable it waits until the syllable stands.
    if (event.nativeEvent.isComposing) {
      sendAfterComposing.current = true;
      return;
    }
    event.preventDefault();
    submit();
  };
  const onCompositionEnd = ({ currentTarget }: CompositionEvent<HTMLFormElement>) => {
    if (!sendAfterComposing.current) return;
    sendAfterComposing.current = false;
    // The field tells its last syllable first.
    requestAnimationFrame(() => currentTarget.requestSubmit());
  };
  const problem = (field: "subject" | "body") => {
    const found = problems[field];
    if (found === undefined) return null;
    return found === "needed" ? t("needed") : t("tooLong", { over: form[field].length - LONGEST[field] });
  };
  const locked = form.sentId !== null;
  return (
    <div className="grid grid-cols-[minmax(0,720px)_264px] justify-between gap-[72px] max-[960px]:grid-cols-1 max-[960px]:gap-8">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- what the fields inside are told bubbles up here */}
      <form
        noValidate
        onKeyDown={onKeyDown}
        onCompositionEnd={onCompositionEnd}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
        {...takesFiles(form.picked.add)}
        className="grid min-w-0 content-start gap-6"
      >
        <header className="mb-2 grid gap-1">
          <h1 className="text-h1 font-semibold">{t("title")}</h1>
          <p className="text-body text-muted">{t("lead")}</p>
        </header>
        {companyName === null ? (
          <Field name="company" label={t("company")} error={problems.company ? t("needCompany") : null}>
            {(field) => (
              <Select
                {...field}
                disabled={locked}
                items={companies.map(({ id, name }) => ({ value: String(id), label: name }))}
                value={form.company}
                onChange={form.setCompany}
              />
            )}
          </Field>
        ) : null}
        <ChoiceCards
          legend={t("kind")}
          name="kind"
          value={form.kind}
          disabled={locked}
          onChange={form.setKind}
          choices={KINDS.map((value) => ({
            value,
            name: t(`kinds.${value}.name`),
            hint: t(`kinds.${value}.hint`),
            icon: ICONS[value],
          }))}
          className="grid-cols-4 phone:grid-cols-2"
        />
        <div className="grid gap-2">
          <Field name="subject" label={t("subject")} error={problem("subject")}>
            {(field) => (
              <Input
                {...field}
                value={form.subject}
                readOnly={locked}
                autoComplete="off"
                onChange={(event) => form.setSubject(event.target.value)}
              />
            )}
          </Field>
          {notices ? <NoticeSuggestions words={form.subject} notices={notices} /> : null}
        </div>
        <Field
          name="body"
          label={t("body")}
          error={problem("body")}
          hint={form.body && !locked ? t("draftKept") : undefined}
        >
          {(field) => (
            <Textarea
              {...field}
              rows={6}
              value={form.body}
              readOnly={locked}
              onChange={(event) => form.setBody(event.target.value)}
              className="max-h-[60dvh] min-h-[148px] text-read [field-sizing:content]"
            />
          )}
        </Field>
        <ChoiceCards
          legend={t("impact")}
          name="impact"
          value={form.impact}
          disabled={locked}
          onChange={form.setImpact}
          choices={IMPACTS.map((value) => ({ value, name: t(`impacts.${value}`) }))}
          className="grid-cols-3 phone:grid-cols-1"
        />
        <FileDrop picked={form.picked} />
        {problems.form ? (
          <Banner
            live
            tone={locked || problems.form === "signedOut" ? "warn" : "lost"}
            icon={<Icon of={CircleAlert} />}
            action={
              locked ? (
                <LinkButton size={28} href={`/tickets/${form.sentId}`}>
                  {t("toTicket")}
                </LinkButton>
              ) : problems.form === "signedOut" ? (
                <SignInAgain />
              ) : undefined
            }
          >
            {t(problems.form)}
          </Banner>
        ) : null}
        <div className="flex flex-wrap gap-2 pt-2">
          <Button type="submit" variant="primary" size={40} busy={form.busy} className="phone:flex-1">
            {form.busy ? t("sending") : locked ? common("retry") : t("send")}
            <Kbd keys={["⌘", "↵"]} className="-mr-1 phone:hidden pointer-coarse:hidden" />
          </Button>
          {locked ? null : (
            <LinkButton variant="ghost" size={40} href="/tickets">
              {t("cancel")}
            </LinkButton>
          )}
        </div>
      </form>
      <AfterSending companyName={companyName} />
    </div>
  );
}
