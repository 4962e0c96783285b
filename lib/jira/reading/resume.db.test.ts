import { afterAll, beforeAll, expect, test } from "vitest";
import { client, db } from "#db/client.ts";
import { useTestDatabase } from "#db/testing.ts";
import { performAs } from "#demo/jira/simulator.ts";
import { type Beside, standBeside } from "#demo/jira/testing-beside.ts";
import { createIssue } from "#demo/jira/verbs/create-issue.ts";
import { readApiCredential } from "#lib/jira/access/credentials.ts";
import { deliverTicket } from "#lib/jira/writing/deliver.ts";
import { keepAccess } from "#lib/jira/access/keep-access.ts";
import { updateConnection } from "#lib/connections/update.ts";
import { syncNow } from "#lib/jira/reading/sync.ts";
import { commentOnTicket } from "#lib/tickets/verbs/comment.ts";
import { listTicketComments } from "#lib/tickets/queries/comments.ts";
import { getTicket } from "#lib/tickets/queries/get.ts";

useTestDatabase();

let beside: Beside;
beforeAll(async () => {
  beside = await standBeside();
});
afterAll(() => beside.close());

test("what was written while there was no way to Jira is sent when there is one again, and asked for nothing", async () => {
  const { id, site, customer, admin } = await beside.connect("saebom", { product: "jsm", projectKey: "SB" });
  const { issue } = performAs(beside.jira, site, site.people[0]?.id ?? "", (desk) =>
    createIssue(desk, { summary: "문의", project: "SB" }),
  );
  await syncNow(admin, id);
  const ticket = await getTicket(customer, issue.key);
  const waits = async () =>
    (await listTicketComments(customer, ticket.id)).items.map(({ body, delivery }) => [body, delivery]);
  const due = async () =>
    (
      await client()<{ due: boolean }[]>`
        select run_at <= now() as due from graphile_worker.jobs where key = ${`jira.deliver:${ticket.id}`}`
    )[0]?.due;

  const credential = await readApiCredential(db(), id);
  if (!credential) throw new Error("no credential");
  for (const token of site.tokens) token.revoked = true;
  await commentOnTicket(customer, ticket.id, { body: "끊긴 동안 쓴 말" });
  await deliverTicket(ticket.id);
  expect(await waits()).toEqual([["끊긴 동안 쓴 말", "failed"]]);
  for (const token of site.tokens) token.revoked = false;
  await client()`delete from graphile_worker._private_jobs`;
  const facts = { externalId: site.slug, externalName: site.name, metadata: {} as never };
  await db().transaction((tx) => keepAccess(tx, id, { kind: "token", credential }, facts));
  expect(await waits()).toEqual([["끊긴 동안 쓴 말", "pending"]]);
  expect(await due()).toBe(true);
  await deliverTicket(ticket.id);
  expect(await waits()).toEqual([["끊긴 동안 쓴 말", "sent"]]);

  await updateConnection(admin, id, { active: false });
  await commentOnTicket(customer, ticket.id, { body: "꺼 둔 동안 쓴 말" });
  await deliverTicket(ticket.id);
  await updateConnection(admin, id, { active: true });
  expect((await waits()).at(-1)).toEqual(["꺼 둔 동안 쓴 말", "pending"]);
});
