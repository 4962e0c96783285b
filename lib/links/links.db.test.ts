import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { makeCompany, makeConnection, makeUser, viewerFrom } from "#db/factories.ts";
import { apiCredential } from "#db/schema/jira.ts";
import { ticket } from "#db/schema/ticket.ts";
import { useTestDatabase } from "#db/testing.ts";
import { fired, receive, sourceOf } from "#lib/incidents/testing.ts";
import { listTimeline } from "#lib/incidents/queries/timeline.ts";
import { linkTicket, unlinkTicket } from "#lib/links/link.ts";
import { listLinkedIncidents, listLinkedTickets } from "#lib/links/list.ts";
import { openTicketAbout } from "#lib/links/open-ticket.ts";

useTestDatabase();

async function world() {
  const someone = viewerFrom(await makeUser({ name: "정하린" }));
  const company = await makeCompany({ name: "새봄커머스" });
  const [outcome] = await receive(sourceOf(await makeConnection({ companyId: company.id })), [
    fired("결제 502"),
  ]);
  const jira = await makeConnection({
    pluginId: "jira",
    companyId: company.id,
    settings: { projectKey: "SB", product: "jsm" },
  });
  await db()
    .insert(apiCredential)
    .values({
      connectionId: jira.id,
      kind: "api_token",
      baseUrl: "https://jira.example.test",
      token: Buffer.from("x"),
    });
  return { someone, company, jira, incidentId: outcome?.links[0]?.id ?? "" };
}

test("a link shows on both sides, is told, and can be taken back", async () => {
  const { someone, company, jira, incidentId } = await world();
  const [row] = await db()
    .insert(ticket)
    .values({
      connectionId: jira.id,
      companyId: company.id,
      externalId: "1",
      key: "SB-214",
      subject: "결제가 안 됩니다",
      description: "",
      status: "answered",
      statusChangedAt: new Date(),
      sourceUpdatedAt: new Date(),
    })
    .returning();
  const id = row?.id ?? "";
  const linked = await linkTicket(someone, incidentId, { ticket: id });
  expect(linked).toMatchObject([{ id, key: "SB-214", status: "answered", companyName: "새봄커머스" }]);
  await linkTicket(someone, incidentId, { ticket: id });
  expect(await listLinkedIncidents(someone, id)).toMatchObject([
    { id: incidentId, title: "결제 502", status: "open" },
  ]);
  const customer = viewerFrom(await makeUser({ companyId: company.id }));
  await expect(listLinkedIncidents(customer, id)).rejects.toMatchObject({ code: "forbidden" });

  expect(await unlinkTicket(someone, incidentId, id)).toEqual([]);
  expect(await listLinkedTickets(someone, incidentId)).toEqual([]);
  await expect(unlinkTicket(someone, incidentId, id)).rejects.toMatchObject({ code: "not_found" });
  await expect(linkTicket(someone, incidentId, { ticket: "NO-1" })).rejects.toMatchObject({
    code: "not_found",
  });
  const told = (await listTimeline(someone, incidentId)).items.map((entry) => entry.data["reason"]);
  expect(told).toEqual([undefined, "linked", "unlinked"]);
});

test("a ticket opened from an incident goes to its company and is linked", async () => {
  const { someone, company, incidentId } = await world();
  const opened = await openTicketAbout(someone, incidentId, {
    subject: "장애 안내",
    description: "확인 중입니다",
  });
  expect(opened).toMatchObject({ companyId: company.id, subject: "장애 안내" });
  expect(await listLinkedTickets(someone, incidentId)).toMatchObject([{ id: opened.id }]);
});
