import type { Issue, Site } from "#demo/jira/model.ts";
import { parcelFor } from "#demo/jira/parcel.ts";
import { assign } from "#demo/jira/verbs/assign.ts";
import { changeStatus } from "#demo/jira/verbs/change-status.ts";
import { addComment, deleteComment, editComment } from "#demo/jira/verbs/comment.ts";
import { createIssue } from "#demo/jira/verbs/create-issue.ts";
import { deleteIssue } from "#demo/jira/verbs/delete-issue.ts";
import { type Desk, personBy, siteBySlug } from "#demo/jira/verbs/desk.ts";
import { editIssue } from "#demo/jira/verbs/edit-issue.ts";
import type { Emission } from "#demo/jira/wire/emission.ts";
import { minutes } from "#demo/seed/calendar.ts";
import type { Beat, Stage } from "#demo/seed/stage.ts";
import type { TicketDeed, TicketStory } from "#demo/seed/story/ticket-story.ts";

type JiraSite = "saebom" | "dodam" | "hanbit";

function deskOf(stage: Stage, slug: JiraSite, who: string, at: number): Desk {
  const site = siteBySlug(stage.jira, slug);
  const wire = { site, baseUrl: `${stage.jiraUrl}/${slug}` };
  return { state: stage.jira, wire, actorId: personBy(site, who).id, at: new Date(at) };
}

/** Posts what a deed gave off, with the little while that webhooks take to arrive. */
function post(stage: Stage, slug: JiraSite, emissions: Emission[], at: number): void {
  const wire = stage.wires[slug];
  const site: Site = siteBySlug(stage.jira, slug);
  const webhook = { id: "1", name: "AtSignal", url: wire.url, secret: wire.secret ?? "", active: true };
  const arrives = at + stage.rng.between(250, 900);
  emissions.forEach((emission, i) => {
    stage.feed.post(wire, arrives + i * 40, parcelFor(site, webhook, emission, stage.rng.uuid()));
  });
}

function perform(desk: Desk, issue: Issue, said: string[], deed: TicketDeed): Emission[] {
  const { key } = issue;
  const nth = (n: number) => said[n] ?? "";
  if ("assign" in deed) return assign(desk, key, deed.assign);
  if ("status" in deed) return changeStatus(desk, key, deed.status);
  if ("rename" in deed) return editIssue(desk, key, { summary: deed.rename });
  if ("edit" in deed) return editComment(desk, key, nth(deed.edit), { body: deed.words });
  if ("hide" in deed) return editComment(desk, key, nth(deed.hide), { public: false });
  if ("remove" in deed) return deleteComment(desk, key, nth(deed.remove));
  if ("delete" in deed) return deleteIssue(desk, key);
  const isPublic = "say" in deed;
  const made = addComment(desk, key, { body: isPublic ? deed.say : deed.note, public: isPublic });
  said.push(made.comment.id);
  return made.emissions;
}

/** A ticket's story as beats: the simulated Jira does it, and its webhooks tell of it. */
export function ticketBeats(slug: JiraSite, story: TicketStory): Beat[] {
  let issue: Issue | undefined;
  const said: string[] = [];
  const opening: Beat = {
    at: story.opened,
    play(stage) {
      const { summary, description, type, reporter, opened } = story;
      const desk = deskOf(stage, slug, reporter, opened);
      const made = createIssue(desk, { summary, description, type });
      issue = made.issue;
      post(stage, slug, made.emissions, opened);
    },
  };
  const deeds = story.deeds
    .toSorted((a, b) => a.after - b.after)
    .map((deed): Beat => {
      const at = story.opened + minutes(deed.after);
      return {
        at,
        play(stage) {
          if (!issue) throw new Error(`"${story.summary}" was not opened`);
          post(stage, slug, perform(deskOf(stage, slug, deed.who, at), issue, said, deed), at);
        },
      };
    });
  return [opening, ...deeds];
}
