import { useTranslations } from "next-intl";
import { Code, Tag } from "#components/ui/bits.tsx";
import { AnchorButton, LinkButton } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Ban, CircleAlert, CloudOff } from "#components/ui/icons.ts";
import type { ConsentProblem } from "#lib/jira/schema.ts";

/** Problems that trying again cannot mend: an operator has to act first. */
const NOT_OURS_TO_RETRY: ConsentProblem[] = ["not_configured", "not_admin", "app_refused", "connection_gone"];

function pictureOf(problem: ConsentProblem) {
  if (problem === "refused") return Ban;
  return problem === "unreachable" ? CloudOff : CircleAlert;
}

/** A consent that did not end in a connection: what happened, what is safe, what to do. */
export function ConsentFailed({
  problem,
  names,
  connectionId,
}: {
  problem: ConsentProblem;
  names: string[];
  connectionId: number | null;
}) {
  const t = useTranslations("jira.connect");
  const theirs = problem !== "not_admin";
  const list = theirs ? "/admin/connections" : "/";
  const back = connectionId === null ? list : `/admin/connections/${connectionId}`;
  const again = connectionId === null ? "/connect/jira" : `/connect/jira?connection=${connectionId}`;
  const listed =
    names.length > 0 ? (
      <ul className="flex flex-wrap gap-1.5">
        {names.map((name) => (
          <li key={name}>{theirs ? <Code>{name}</Code> : <Tag>{name}</Tag>}</li>
        ))}
      </ul>
    ) : null;
  return (
    <>
      <span className="grid size-11 place-items-center rounded-[12px] border border-line bg-raised text-muted">
        <Icon of={pictureOf(problem)} size={20} />
      </span>
      <div className="grid gap-2">
        <h1 className="text-h2 font-semibold text-balance">{t(`problem.${problem}.title`)}</h1>
        <p className="text-body text-pretty">{t(`problem.${problem}.happened`)}</p>
        {theirs ? listed : null}
        {theirs ? (
          <p className="text-control text-muted text-pretty">
            {t(connectionId === null ? "safe" : "safeRenewal")}
          </p>
        ) : null}
        <p className="text-body text-pretty">{t(`problem.${problem}.todo`)}</p>
        {theirs ? null : listed}
      </div>
      <div className="flex flex-wrap gap-2">
        {NOT_OURS_TO_RETRY.includes(problem) ? null : (
          <AnchorButton href={again} variant="primary" size={40}>
            {t("again")}
          </AnchorButton>
        )}
        <LinkButton href={back} size={40}>
          {t(!theirs ? "toStart" : connectionId === null ? "toList" : "toConnection")}
        </LinkButton>
      </div>
    </>
  );
}
