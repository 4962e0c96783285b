import { AppError } from "#lib/core/errors.ts";
import { boundaryOf, readForm } from "#lib/core/multipart.ts";

/** Characters of a text field. */
const FIELD_LIMIT = 1000;

/** The file of a form, with the text fields that came before it. */
export interface FormFile {
  filename: string;
  bytes: AsyncIterable<Uint8Array>;
  fields: Record<string, string>;
}

/**
 * Reads a form up to its file and hands the file's bytes on as they arrive; `take` has to read them.
 * Text fields count where they stand before the file. Throws `invalid` without a field `file`.
 */
export async function readUpload<T>(request: Request, take: (file: FormFile) => Promise<T>): Promise<T> {
  const boundary = boundaryOf(request.headers.get("content-type"));
  if (boundary === undefined || request.body === null) {
    throw new AppError("invalid", "Send the file as multipart/form-data in a field named file", {
      fields: [{ path: "file", message: "a file is needed" }],
    });
  }
  const fields: Record<string, string> = {};
  for await (const part of readForm(request.body, boundary)) {
    if (part.name === "file" && part.filename !== undefined) {
      return take({ filename: part.filename, bytes: part.body, fields });
    }
    let text = "";
    for await (const chunk of part.body) {
      if (text.length < FIELD_LIMIT) text += chunk.toString("utf8");
    }
    fields[part.name] = text.slice(0, FIELD_LIMIT);
  }
  throw new AppError("invalid", "The form has no file", {
    fields: [{ path: "file", message: "a file is needed" }],
  });
}
