import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { repeatingDb, type Transaction } from "#db/client.ts";
import { useTestDatabase } from "#db/testing.ts";

useTestDatabase();

const preparedOf = async (tx: Transaction, text: string) =>
  (await tx.execute(sql`select 1 from pg_prepared_statements where statement like ${`%${text}%`}`)).length;

test("what comes again is prepared, what does not is not", async () => {
  await repeatingDb().transaction(async (tx) => {
    await tx.execute(sql`select ${1}::int as once`);
    for (let i = 0; i < 4; i++) {
      const [row] = await tx.execute<{ again: number }>(sql`select ${i}::int as again`);
      expect(row?.again).toBe(i);
    }
    expect(await preparedOf(tx, "as again")).toBe(1);
    expect(await preparedOf(tx, "as once")).toBe(0);
  });
});

test("a savepoint that fails leaves the transaction and its statements usable", async () => {
  await repeatingDb().transaction(async (tx) => {
    const divide = (by: number) =>
      tx.transaction((inner) => inner.execute(sql`select 1 / ${by}::int as part`));
    for (let i = 0; i < 3; i++) await divide(1);
    await expect(divide(0)).rejects.toThrow();
    expect(await divide(1)).toMatchObject([{ part: 1 }]);
    expect(await preparedOf(tx, "as part")).toBe(1);
  });
});
