import { type Answer, json } from "#demo/kit/router.ts";
import { type Call, empty, type Endpoint, issueOf, refused } from "#demo/jira/rest/endpoint.ts";

type Holder = (call: Call) => Record<string, unknown>;

function ofComment(call: Call): Record<string, unknown> {
  const id = call.ask.param("comment");
  const comment = call.site.issues.flatMap((one) => one.comments).find((one) => one.id === id);
  if (!comment) throw refused(404, [`Can not find a comment for the id: ${id}.`]);
  return comment.properties;
}

const read = { scope: "read:jira-work" } as const;
const write = { scope: "write:jira-work", writes: true } as const;

function endpoints(path: string, holder: Holder): Endpoint[] {
  const one = `${path}/:property`;
  const get = (call: Call): Answer => {
    const key = call.ask.param("property");
    const held = holder(call);
    if (!Object.hasOwn(held, key)) throw refused(404, [`The property with key '${key}' does not exist.`]);
    return json({ key, value: held[key] });
  };
  const put = async (call: Call): Promise<Answer> => {
    const key = call.ask.param("property");
    const held = holder(call);
    const known = Object.hasOwn(held, key);
    held[key] = await call.ask.json();
    call.jira.store.changed();
    return json(null, known ? 200 : 201);
  };
  const remove = (call: Call): Answer => {
    get(call);
    delete holder(call)[call.ask.param("property")];
    call.jira.store.changed();
    return empty();
  };
  return [
    { method: "GET", path, ...read, handler: (call) => json({ keys: keysOf(call, holder) }) },
    { method: "GET", path: one, ...read, handler: get },
    { method: "PUT", path: one, ...write, handler: put },
    { method: "DELETE", path: one, ...write, handler: remove },
  ];
}

function keysOf(call: Call, holder: Holder) {
  return Object.keys(holder(call)).map((key) => ({
    key,
    self: `${call.wire.baseUrl}${call.ask.path}/${key}`,
  }));
}

/** Entity properties of issues and comments. */
export const propertyEndpoints: Endpoint[] = [
  ...endpoints("/api/:version/issue/:issue/properties", (call) => issueOf(call).properties),
  ...endpoints("/api/:version/comment/:comment/properties", ofComment),
];
