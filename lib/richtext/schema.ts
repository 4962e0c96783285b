import { z } from "zod";
import type { RichDoc } from "#lib/richtext/ast.ts";

const Outline = z.array(z.looseObject({ type: z.string() }));

/**
 * Rich text in what the API answers. It is only ever made by our own readers, so the document tells its
 * outline, and the type, which zod cannot infer of a tree this loose, is ast.ts's.
 */
export const Rich = Outline as unknown as z.ZodType<RichDoc>;
