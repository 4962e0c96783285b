/** Types that a browser may show in the page: pictures that cannot carry scripts. */
const SHOWN = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

/** What a file may be called without a look inside; anything else is just bytes. */
const BY_ENDING: Record<string, string> = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  pdf: "application/pdf",
  zip: "application/zip",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  hwpx: "application/hwp+zip",
  hwp: "application/x-hwp",
  doc: "application/msword",
  xls: "application/vnd.ms-excel",
  ppt: "application/vnd.ms-powerpoint",
  gz: "application/gzip",
  mp4: "video/mp4",
  txt: "text/plain",
  log: "text/plain",
  csv: "text/csv",
  json: "application/json",
  md: "text/plain",
};

const BYTES = "application/octet-stream";
/** Kinds of file inside the two containers that offices use; only their names tell them apart. */
const ZIPPED = /^(docx|xlsx|pptx|hwpx)$/;
const COMPOUND = /^(doc|xls|ppt|hwp)$/;
const TEXTS = /^(txt|log|csv|json|md)$/;

const ascii = (text: string) => [...text].map((sign) => sign.charCodeAt(0));
/** First bytes, `null` = any byte. */
const MAGIC: [type: string, at: number, bytes: number[]][] = [
  ["image/png", 0, [0x89, ...ascii("PNG\r\n"), 0x1a, 0x0a]],
  ["image/jpeg", 0, [0xff, 0xd8, 0xff]],
  ["image/gif", 0, ascii("GIF8")],
  ["image/webp", 8, ascii("WEBP")],
  ["application/pdf", 0, ascii("%PDF-")],
  ["application/zip", 0, [0x50, 0x4b, 0x03, 0x04]],
  ["application/gzip", 0, [0x1f, 0x8b]],
  ["compound", 0, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ["video/mp4", 4, ascii("ftyp")],
];

function endingOf(filename: string): string {
  return /\.([a-z0-9]{1,5})$/i.exec(filename)?.[1]?.toLowerCase() ?? "";
}

function isText(head: Uint8Array): boolean {
  if (head.includes(0)) return false;
  // The head may end within a character; `stream` forgives that and nothing else.
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    decoder.decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** The type that a name promises: good for a picture beside it, never for serving it. */
export function typeByName(filename: string): string {
  return BY_ENDING[endingOf(filename)] ?? BYTES;
}

/**
 * The type of a file by its first bytes (a few hundred suffice), from a short list; the name only
 * tells apart what is alike inside. Whatever is not on the list is `application/octet-stream`.
 */
export function typeByContent(head: Uint8Array, filename: string): string {
  const ending = endingOf(filename);
  const found = MAGIC.find(([, at, bytes]) => bytes.every((byte, i) => head[at + i] === byte))?.[0];
  if (found === "application/zip" && ZIPPED.test(ending)) return BY_ENDING[ending] ?? BYTES;
  if (found === "compound") return COMPOUND.test(ending) ? (BY_ENDING[ending] ?? BYTES) : BYTES;
  if (found !== undefined) return found;
  return TEXTS.test(ending) && isText(head) ? (BY_ENDING[ending] ?? BYTES) : BYTES;
}

/** Whether a file of this type may stand in a page instead of being saved. */
export function mayShow(mimeType: string): boolean {
  return SHOWN.has(mimeType);
}
