import { z } from "zod";

/** What files are to people who choose which of them may be sent. */
export const FileKind = z.enum(["image", "document", "text", "archive", "media", "program", "other"]);
export type FileKind = z.infer<typeof FileKind>;

/** Whatever could run when it is opened. */
const PROGRAM = /\.(exe|dll|msi|com|scr|bat|cmd|ps1|vbs|vbe|wsf|hta|jar|js|mjs|sh|app|dmg|pkg|apk|lnk|reg)$/i;
const ARCHIVE = /\.(zip|7z|rar|tar|gz|tgz|bz2|xz|egg|alz)$/i;
const MEDIA = /\.(mp4|mov|avi|mkv|webm|mp3|wav|m4a|ogg)$/i;
/** First bytes of programs: Windows, Linux, macOS (four forms), and scripts that name their shell. */
const RUNS = ["4d5a", "7f454c46", "feedface", "feedfacf", "cefaedfe", "cffaedfe", "2321"];

/** The kind of a file by its type (`typeByContent`), its first bytes and its name; the strictest counts. */
export function kindOf(mimeType: string, head: Uint8Array, filename: string): FileKind {
  const begin = Buffer.from(head.subarray(0, 4)).toString("hex");
  if (PROGRAM.test(filename) || RUNS.some((bytes) => begin.startsWith(bytes))) return "program";
  if (mimeType.startsWith("image/")) return "image";
  if (mimeType.startsWith("text/") || mimeType === "application/json") return "text";
  if (/^application\/(pdf|msword|hwp|x-hwp|vnd\.)/.test(mimeType)) return "document";
  if (/^application\/(zip|gzip)$/.test(mimeType) || ARCHIVE.test(filename)) return "archive";
  if (mimeType.startsWith("video/") || MEDIA.test(filename)) return "media";
  return "other";
}
