/** One server-sent event. */
export interface Frame {
  event: string;
  data: string;
  id: string | null;
}

/**
 * Splits a piece of an event stream (WHATWG HTML, "server-sent events") into whole events; `rest` is
 * the unfinished end, to be put before the next piece. Comments and `retry` are left out.
 */
export function parseFrames(text: string): { frames: Frame[]; rest: string } {
  const blocks = text.split(/\r?\n\r?\n/);
  const rest = blocks.pop() ?? "";
  const frames: Frame[] = [];
  for (const block of blocks) {
    const frame: Frame = { event: "message", data: "", id: null };
    const data: string[] = [];
    for (const line of block.split(/\r?\n/)) {
      const colon = line.indexOf(":");
      const field = colon < 0 ? line : line.slice(0, colon);
      const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
      if (field === "event") frame.event = value;
      if (field === "data") data.push(value);
      if (field === "id") frame.id = value;
    }
    if (data.length === 0) continue;
    frame.data = data.join("\n");
    frames.push(frame);
  }
  return { frames, rest };
}
