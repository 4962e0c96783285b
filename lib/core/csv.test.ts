import { expect, test } from "vitest";
import { csvLine, csvResponse, csvTime } from "#lib/core/csv.ts";

test("cells are quoted where they must be, and never run", () => {
  expect(csvLine(["a", 1, null, 'say "hi", twice', "두\n줄"])).toBe('a,1,,"say ""hi"", twice","두\n줄"\r\n');
  expect(csvLine(["=1+1", "+82", "-5", "@x", "\tx", -5])).toBe("'=1+1,'+82,'-5,'@x,'\tx,-5\r\n");
});

test("times are the reader's", () => {
  expect(csvTime("2026-03-17T05:32:06Z", "Asia/Seoul")).toBe("2026-03-17 14:32:06");
  expect(csvTime(null, "Asia/Seoul")).toBe("");
});

test("a file begins with the mark that spreadsheets need, and keeps its name", async () => {
  const response = csvResponse("인시던트.csv", ["a\r\n", "b\r\n"]);
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(bytes.subarray(0, 3).toString("hex")).toBe("efbbbf");
  expect(bytes.subarray(3).toString()).toBe("a\r\nb\r\n");
  const disposition = response.headers.get("content-disposition") ?? "";
  expect(decodeURIComponent(disposition.split("UTF-8''")[1] ?? "")).toBe("인시던트.csv");
});
