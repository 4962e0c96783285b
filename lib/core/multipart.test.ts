import fc from "fast-check";
import { expect, test } from "vitest";
import { boundaryOf, readForm } from "#lib/core/multipart.ts";

async function read(bytes: Uint8Array, boundary: string, cuts: number[]) {
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].toSorted((a, b) => a - b);
  async function* chunks() {
    let from = 0;
    for (const to of [...places, bytes.length]) {
      yield bytes.subarray(from, to);
      from = to;
    }
  }
  const parts: { name: string; filename: string | undefined; body: Buffer }[] = [];
  for await (const { name, filename, body } of readForm(chunks(), boundary)) {
    const held: Buffer[] = [];
    for await (const chunk of body) held.push(Buffer.from(chunk));
    parts.push({ name, filename, body: Buffer.concat(held) });
  }
  return parts;
}

test("whatever a browser would send is read as it was, however it is cut", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 200 }),
      fc.constantFrom("화면 1.png", 'a"b.txt', "plain.bin"),
      fc.array(fc.nat(), { maxLength: 8 }),
      async (bytes, filename, cuts) => {
        const form = new FormData();
        form.set("visibility", "public");
        form.set("file", new File([bytes], filename));
        const request = new Request("http://x.test", { method: "POST", body: form });
        const boundary = boundaryOf(request.headers.get("content-type")) ?? "";
        const whole = new Uint8Array(await request.arrayBuffer());
        expect(await read(whole, boundary, cuts)).toEqual([
          { name: "visibility", filename: undefined, body: Buffer.from("public") },
          { name: "file", filename, body: Buffer.from(bytes) },
        ]);
      },
    ),
    { numRuns: 60 },
  );
});

test("a body that holds what looks like the boundary, and one cut short", async () => {
  const text = (body: string) =>
    Buffer.from(
      `--B\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n${body}\r\n--B--\r\n`,
    );
  expect((await read(text("x\r\n-B\r\n--"), "B", [30, 70]))[0]?.body.toString()).toBe("x\r\n-B\r\n--");
  await expect(read(text("x").subarray(0, -6), "B", [])).rejects.toMatchObject({ code: "invalid" });
  await expect(read(Buffer.from("nothing"), "B", [])).rejects.toMatchObject({ code: "invalid" });
  expect(boundaryOf("application/json")).toBeUndefined();
  expect(boundaryOf('multipart/form-data; charset=utf-8; boundary="a b"')).toBe("a b");
});
