import { z } from "zod";

/** The answer of a list: one page and the cursor of the next. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}
