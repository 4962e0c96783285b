"use client";
import { useTranslations } from "next-intl";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { SeverityMark } from "#components/vocabulary/severity.tsx";
import type { NoticeChoices, Route } from "#lib/notifications/personal/schema.ts";

const SEVERITIES = ["critical", "warning", "info"] as const;
const ROUTES: Route[] = ["mail", "push"];

type Routes = NoticeChoices["routes"];

/** Ways by severity, as a small table of boxes. What is critical keeps at least one. */
export function RoutesCard({ routes, onChange }: { routes: Routes; onChange: (routes: Routes) => void }) {
  const t = useTranslations("telling.mine.routes");
  const words = useTranslations("vocabulary.severity");
  const toggle = (severity: keyof Routes, route: Route, on: boolean) => {
    const rest = routes[severity].filter((it) => it !== route);
    onChange({ ...routes, [severity]: on ? [...rest, route] : rest });
  };
  return (
    <Card>
      <CardHeader title={t("title")} />
      <CardBody className="grid gap-3">
        <table className="w-full max-w-[420px] text-control">
          <caption className="sr-only">{t("caption")}</caption>
          <thead>
            <tr className="text-caption text-muted">
              <th scope="col" className="pb-2 text-left font-medium">
                {t("severity")}
              </th>
              {ROUTES.map((route) => (
                <th key={route} scope="col" className="w-24 pb-2 font-medium">
                  {t(route)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {SEVERITIES.map((severity) => (
              <tr key={severity}>
                <th scope="row" className="py-2 text-left font-normal">
                  <SeverityMark severity={severity} />
                </th>
                {ROUTES.map((route) => {
                  const on = routes[severity].includes(route);
                  const lastOne = severity === "critical" && on && routes.critical.length === 1;
                  return (
                    <td key={route} className="py-2 text-center">
                      <Checkbox
                        aria-label={`${words(severity)}: ${t(route)}`}
                        checked={on}
                        disabled={lastOne}
                        onCheckedChange={(next) => toggle(severity, route, next === true)}
                      />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
        <p className="text-caption text-muted">
          {t("criticalHint")} {t("noDevice")}
        </p>
      </CardBody>
    </Card>
  );
}
