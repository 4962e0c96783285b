import { mayShow } from "#lib/core/file-type.ts";

function encoded(name: string): string {
  return encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** `Content-Disposition` with the name in both forms that browsers read (RFC 6266, RFC 8187). */
export function contentDisposition(kind: "inline" | "attachment", filename: string): string {
  const plain = filename.replaceAll(/[^\x20-\x7E]|["\\/%]/g, "_");
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded(filename)}`;
}

/**
 * Somebody's file as an answer. Only pictures that cannot carry scripts may show in a page; whatever
 * it is, the browser neither guesses its type nor lets it act under our name.
 */
export function fileResponse(file: {
  filename: string;
  mimeType: string;
  size: number;
  body: ReadableStream;
}): Response {
  const shown = mayShow(file.mimeType);
  return new Response(file.body, {
    headers: {
      "content-type": file.mimeType,
      "content-length": String(file.size),
      "content-disposition": contentDisposition(shown ? "inline" : "attachment", file.filename),
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      "cross-origin-resource-policy": "same-origin",
      "cache-control": "private, max-age=3600",
    },
  });
}
