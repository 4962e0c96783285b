import type { Issue, Site } from "#demo/jira/model.ts";
import { performAs } from "#demo/jira/simulator.ts";
import type { JiraSimulator } from "#demo/jira/world.ts";
import { attach, detach } from "#demo/jira/verbs/attach.ts";
import { assign } from "#demo/jira/verbs/assign.ts";
import { changeStatus } from "#demo/jira/verbs/change-status.ts";
import { addComment, deleteComment, editComment } from "#demo/jira/verbs/comment.ts";
import { createIssue } from "#demo/jira/verbs/create-issue.ts";
import { deleteIssue } from "#demo/jira/verbs/delete-issue.ts";
import type { Desk } from "#demo/jira/verbs/desk.ts";
import { editIssue } from "#demo/jira/verbs/edit-issue.ts";
import { moveIssue } from "#demo/jira/verbs/move-issue.ts";
import type { Emission } from "#demo/jira/wire/emission.ts";

/** A day of work in a site, chosen by a dice: the same dice, the same day. */
export interface Busy {
  issues: number;
  changesEach: number;
  /** Projects that issues are made in and moved between. */
  projects: string[];
  random: () => number;
}

function oneOf<T>(some: readonly T[], random: () => number): T | undefined {
  return some[Math.floor(random() * some.length)];
}

/** Does one thing to an issue, whatever the dice says; nothing where that cannot be done. */
function changeOne(site: Site, issue: Issue, n: number, busy: Busy): (desk: Desk) => Emission[] {
  const { random, projects } = busy;
  const { key } = issue;
  const comment = oneOf(issue.comments, random);
  const dice = Math.floor(random() * 100);
  const body = `${random() < 0.3 ? "[공유] " : ""}${n}번째 말입니다.\n둘째 줄 (괄호) 50%`;
  if (dice < 40) return (desk) => addComment(desk, key, { body, public: random() < 0.6 }).emissions;
  if (dice < 45) {
    const restriction = { type: "role", value: "Administrators" } as const;
    return (desk) => addComment(desk, key, { body, public: true, restriction }).emissions;
  }
  if (dice < 55 && comment) return (desk) => editComment(desk, key, comment.id, { body: `${body} 고침` });
  if (dice < 60 && comment) {
    return (desk) => editComment(desk, key, comment.id, { public: !comment.public });
  }
  if (dice < 67 && comment) return (desk) => deleteComment(desk, key, comment.id);
  if (dice < 78) return (desk) => changeStatus(desk, key, oneOf(site.statuses, random)?.id ?? "");
  if (dice < 83) return (desk) => editIssue(desk, key, { summary: `제목을 ${n}번째로 고침` });
  if (dice < 85) return (desk) => editIssue(desk, key, { description: `${n}번째로 고친 설명\n둘째 줄` });
  if (dice < 89) return (desk) => assign(desk, key, oneOf(site.people, random)?.id ?? null);
  if (dice < 94) {
    const { reporterId } = issue;
    const theirs = random() < 0.5;
    const file = { filename: `파일 ${n}.txt`, mimeType: "text/plain", bytes: Buffer.from(body) };
    return (desk) => attach(theirs ? { ...desk, actorId: reporterId } : desk, key, file).emissions;
  }
  const file = oneOf(issue.attachments, random);
  if (dice < 95 && file) return (desk) => detach(desk, key, file.id);
  if (dice < 96 && file) {
    const naming = `[공유] 첨부를 보십시오: ${file.filename}`;
    return (desk) => addComment(desk, key, { body: naming, public: random() < 0.5 }).emissions;
  }
  if (dice < 98) return (desk) => moveIssue(desk, key, oneOf(projects, random) ?? projects[0] ?? "");
  return (desk) => deleteIssue(desk, key);
}

/** Makes issues and changes them, one another's changes interleaved. */
export function workBusily(jira: JiraSimulator, site: Site, busy: Busy): void {
  const { random } = busy;
  const agents = site.people.filter((one) => one.side === "agent");
  const someone = () => oneOf(agents, random)?.id ?? "";
  const ids: string[] = [];
  for (let n = 0; n < busy.issues; n++) {
    const reporter = oneOf(site.people, random)?.id;
    const project = oneOf(busy.projects, random);
    const { issue } = performAs(jira, site, someone(), (desk) =>
      createIssue(desk, { summary: `문의 ${n}`, description: `설명 ${n}`, reporter, project }),
    );
    ids.push(issue.id);
  }
  for (let n = 0; n < busy.issues * busy.changesEach; n++) {
    const id = oneOf(ids, random);
    const issue = site.issues.find((one) => one.id === id);
    if (!issue) continue;
    const verb = changeOne(site, issue, n, busy);
    performAs(jira, site, someone(), (desk) => ({ emissions: verb(desk) }));
  }
}
