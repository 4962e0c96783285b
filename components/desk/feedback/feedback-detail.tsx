"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { api } from "#components/api.ts";
import { FeedbackTimeline } from "#components/desk/feedback/feedback-timeline.tsx";
import { FieldValue } from "#components/desk/feedback/field-value.tsx";
import { IssueCard } from "#components/desk/feedback/issue-card.tsx";
import { useLiveFeedback } from "#components/desk/feedback/use-live-feedback.ts";
import { Moment } from "#components/desk/moment.tsx";
import { PageBar } from "#components/shell/page-bar.tsx";
import { Card, CardBody, CardHeader, Fact, Facts } from "#components/ui/card.tsx";
import type { FeedbackDetail as Detail } from "#lib/feedback/schema.ts";

function Fields({ feedback }: { feedback: Detail }) {
  const t = useTranslations("feedback");
  if (feedback.fields.length === 0) return <p className="text-muted">{t("field.none")}</p>;
  return (
    <Facts className="grid-cols-[140px_minmax(0,1fr)] gap-y-2.5 phone:grid-cols-1 phone:gap-y-0.5 phone:[&_dd]:mb-2">
      {feedback.fields.map(({ name, value }) => (
        <Fact key={name} term={<span className="break-words">{name}</span>}>
          <FieldValue value={value} />
        </Fact>
      ))}
    </Facts>
  );
}

function Origin({ feedback }: { feedback: Detail }) {
  const t = useTranslations("feedback.origin");
  const { companyName, connectionName, projectName, channelName, externalId } = feedback;
  return (
    <Facts>
      <Fact term={t("company")}>{companyName ?? "—"}</Fact>
      <Fact term={t("source")}>{connectionName}</Fact>
      <Fact term={t("project")}>{projectName || "—"}</Fact>
      <Fact term={t("channel")}>{channelName || "—"}</Fact>
      <Fact term={t("id")}>
        <span className="mono">{externalId}</span>
      </Fact>
      <Fact term={t("created")}>
        <Moment at={feedback.createdAt} />
      </Fact>
      <Fact term={t("received")}>
        <Moment at={feedback.receivedAt} seconds />
      </Fact>
    </Facts>
  );
}

/** One feedback: what was written, where it came from, the issues it belongs to, and what happened. */
export function FeedbackDetail({
  initial,
  isAdmin,
  renderedAt,
}: {
  initial: Detail;
  isAdmin: boolean;
  renderedAt: string;
}) {
  const t = useTranslations("feedback");
  const path = `/feedback/${initial.id}`;
  const { data: feedback } = useQuery({
    queryKey: [path],
    queryFn: () => api<Detail>(path),
    initialData: initial,
  });
  const own = new Set([feedback.id, ...feedback.issues.map((issue) => issue.id)]);
  useLiveFeedback([[path]], renderedAt, (id) => own.has(id));
  const title = t("number", { id: feedback.externalId });
  return (
    <>
      <PageBar crumbs={[{ href: "/feedback", label: t("title") }]} title={title} />
      <div className="grid w-full max-w-[1200px] grid-cols-[minmax(0,1fr)_344px] content-start gap-5 p-8 max-[1000px]:grid-cols-1 phone:gap-4 phone:p-4">
        <div className="grid content-start gap-5">
          <h2 className="line-clamp-3 text-h2 font-semibold break-words">{feedback.summary ?? title}</h2>
          <Card>
            <CardHeader title={t("field.title")} />
            <CardBody>
              <Fields feedback={feedback} />
            </CardBody>
          </Card>
          <Card>
            <CardHeader title={t("timeline.title")} />
            <CardBody>
              <FeedbackTimeline entries={feedback.timeline} isAdmin={isAdmin} />
            </CardBody>
          </Card>
        </div>
        <div className="grid content-start gap-5">
          <Card>
            <CardHeader title={t("issue.title")} />
            <CardBody className="text-desk">
              {feedback.issues.length === 0 ? (
                <p className="text-muted">{t("issue.none")}</p>
              ) : (
                <ul>
                  {feedback.issues.map((issue) => (
                    <IssueCard key={issue.id} issue={issue} />
                  ))}
                </ul>
              )}
            </CardBody>
          </Card>
          <Card>
            <CardHeader title={t("origin.title")} />
            <CardBody>
              <Origin feedback={feedback} />
            </CardBody>
          </Card>
        </div>
      </div>
    </>
  );
}
